package vn.lienthong.collect.payment.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.HubFacts.FeePaid;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/** The SQL of credits and notices. */
public final class CreditRepository {

  private static final String COLUMNS = """
      select c.id, c.partner, c.transaction, c.attempt, c.dossier, c.reference, c.kind, c.amount, c.applied,
             c.amount_text, c.currency, c.method, c.bank, c.agency, c.account, c.paid_at, c.day, c.learned_by, c.at
        from payment_credit c
      """;
  private static final String KNOWN = COLUMNS + " where c.partner = ? and c.transaction = ?";
  private static final String OF_DOSSIER = COLUMNS + " where c.dossier = ? order by c.id";
  private static final String LIST = COLUMNS + """
       where c.kind = ? and c.id > ? and (? or exists (
         select 1 from dossier d where d.id = c.dossier and d.source_system = any(?)))
       order by c.id limit ?""";
  private static final String ADD = """
      insert into payment_credit (partner, transaction, attempt, dossier, reference, kind, amount, applied, amount_text,
                                  currency, method, bank, agency, account, paid_at, day, learned_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (partner, transaction) do nothing returning id, at""";
  private static final String PART = "insert into payment_credit_demand (credit, demand, amount) values (?, ?, ?)";
  private static final String PAID = """
      select coalesce(sum(amount), 0) from payment_credit_demand where demand = ?""";
  private static final String FEES_PAID = """
      select nullif(m.fee, '') as code, m.name, m.charge, m.collect_at, m.kind, m.amount, max(c.paid_at) as paid_at,
             bool_or(c.method = 'ONLINE') as online
        from fee_demand m join payment_credit_demand p on p.demand = m.id join payment_credit c on c.id = p.credit
       where m.dossier = ? and m.state = 'PAID' group by m.id order by m.id""";
  private static final String NOTICE = """
      insert into payment_notice (digest, reference, verdict, credit, sealed) values (?, ?, ?, ?, ?)
      on conflict (digest) do update set times = payment_notice.times + 1, last_at = now(), verdict = excluded.verdict,
             credit = coalesce(payment_notice.credit, excluded.credit)
      returning id""";
  private static final String UNBELIEVED = """
      select count(*) from (select 1 from payment_notice where verdict like 'NOT_BELIEVED%'
         and first_at > now() - interval '1 day' limit ?) t""";

  private CreditRepository() {}

  /** The credit of this transaction. */
  public static Optional<Credit> known(Connection connection, String partner, String transaction)
      throws SQLException {
    return Sql.query(connection, KNOWN, partner, transaction).mapTo(Credit.class).findFirst();
  }

  /** The credits of a dossier, the oldest first. */
  public static List<Credit> ofDossier(Connection connection, long dossier) throws SQLException {
    return Sql.query(connection, OF_DOSSIER, dossier).mapTo(Credit.class).list();
  }

  /** Credits of a kind after this id. */
  public static List<Credit> list(Connection connection, Credit.Kind kind, long after, boolean all,
      Collection<String> sources, int limit) throws SQLException {
    return Sql.query(connection, LIST, kind.name(), after, all, sources, limit).mapTo(Credit.class).list();
  }

  /** Stores a credit; empty when its transaction is known. {@code parts}: what it pays, by demand, in VND. */
  static Optional<Credit> add(Connection connection, Credit c, Map<Long, Long> parts) throws SQLException {
    Optional<Credit> added = Jdbc.one(connection, ADD,
        row -> c.stored(row.getLong("id"), Jdbc.time(row, "at")), c.partner(), c.transaction(), c.attempt(),
        c.dossier(), c.reference(), c.kind(), c.amount(), c.applied(), c.amountText(), c.currency(), c.method(),
        c.bank(), c.agency(), c.account(), c.paidAt(), c.day(), c.learnedBy());
    if (added.isPresent()) {
      for (Map.Entry<Long, Long> part : parts.entrySet()) {
        Jdbc.run(connection, PART, added.get().id(), part.getKey(), part.getValue());
      }
    }
    return added;
  }

  /** What credits have paid of a demand, in VND. */
  static long paid(Connection connection, long demand) throws SQLException {
    return Jdbc.one(connection, PAID, row -> row.getLong(1), demand).orElseThrow();
  }

  /** What is paid of a dossier, as it is laid over later snapshots. */
  static List<FeePaid> feesPaid(Connection connection, long dossier) throws SQLException {
    return Sql.query(connection, FEES_PAID, dossier).mapTo(FeePaid.class).list();
  }

  /** Keeps a notice; the same message again is counted. */
  static void notice(Connection connection, byte[] digest, String reference, String verdict, Long credit,
      byte[] sealed) throws SQLException {
    Jdbc.one(connection, NOTICE, row -> row.getLong(1), digest, reference, verdict, credit, sealed);
  }

  /** How many different messages of the last day were not believed, counted up to {@code most}. */
  static int unbelieved(Connection connection, int most) throws SQLException {
    return Jdbc.one(connection, UNBELIEVED, row -> row.getInt(1), most).orElseThrow();
  }
}
