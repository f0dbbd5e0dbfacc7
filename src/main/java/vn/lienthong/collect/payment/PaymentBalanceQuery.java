package vn.lienthong.collect.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/** The two balances of payments, by agency: of what was asked for, and of the money that moved. */
@ApplicationScoped
class PaymentBalanceQuery {

  /** One statement sees one snapshot. */
  private static final String BALANCE = """
      select agency, sum(asked)::bigint as asked, sum(paid)::bigint as paid, sum(open)::bigint as open,
             sum(cancelled)::bigint as cancelled, sum(exempt)::bigint as exempt, sum(received)::bigint as received,
             sum(applied)::bigint as applied, sum(excess)::bigint as excess, sum(mismatch)::bigint as mismatch,
             sum(orphan)::bigint as orphan
        from (
          select m.agency, m.amount as asked, case when m.state = 'PAID' then m.amount else 0 end as paid,
                 case when m.state = 'OPEN' then m.amount else 0 end as open,
                 case when m.state = 'CANCELLED' then m.amount else 0 end as cancelled,
                 case when m.state = 'EXEMPT' then m.amount else 0 end as exempt,
                 0 as received, 0 as applied, 0 as excess, 0 as mismatch, 0 as orphan
            from fee_demand m
           where m.state <> 'SUPERSEDED' and m.asked_on >= :from and m.asked_on < :before
          union all
          select coalesce(c.agency, ''), 0, 0, 0, 0, 0, c.amount, c.applied,
                 case when c.kind in ('APPLIED', 'EXCESS') then c.amount - c.applied else 0 end,
                 case when c.kind = 'MISMATCH' then c.amount else 0 end,
                 case when c.kind = 'ORPHAN' then c.amount else 0 end
            from payment_credit c where c.day >= :from and c.day < :before) t
       group by agency order by agency""";

  /** Demands that were paid, and those paid by the platform (QĐ 766 3.5-3.6). */
  private static final String SHARE = """
      select m.agency, count(*) filter (where m.state <> 'EXEMPT') as owed,
             count(*) filter (where m.state = 'PAID') as paid,
             count(*) filter (where m.state = 'PAID' and exists (
               select 1 from payment_credit_demand p join payment_credit c on c.id = p.credit
                where p.demand = m.id and c.method = 'ONLINE')) as online
        from fee_demand m
       where m.state not in ('SUPERSEDED', 'CANCELLED') and m.asked_on >= :from and m.asked_on < :before
       group by m.agency order by m.agency""";

  private final Transactions tx;

  PaymentBalanceQuery(Transactions tx) {
    this.tx = tx;
  }

  /** In VND. asked = paid + open + cancelled + exempt; received = applied + excess + mismatch + orphan. */
  record Balance(String agency, long asked, long paid, long open, long cancelled, long exempt, long received,
      long applied, long excess, long mismatch, long orphan) {}

  /** @param online paid by the platform; {@code share}: of those paid, from 0 to 1, or null when none is paid */
  record Share(String agency, long owed, long paid, long online, Double share) {}

  private record Counted(String agency, long owed, long paid, long online) {}

  /** The balances of demands asked for, and money that moved, on these days. */
  List<Balance> balances(LocalDate from, LocalDate before) {
    return tx.read(connection -> Sql.query(connection, BALANCE).bind("from", from).bind("before", before)
        .mapTo(Balance.class).list());
  }

  /** How many of the demands asked for on these days were paid online. */
  List<Share> shares(LocalDate from, LocalDate before) {
    return tx.read(connection -> Sql.query(connection, SHARE).bind("from", from).bind("before", before)
        .mapTo(Counted.class).list()).stream().map(one -> new Share(one.agency, one.owed, one.paid, one.online,
            one.paid == 0 ? null : (double) one.online / one.paid)).toList();
  }
}
