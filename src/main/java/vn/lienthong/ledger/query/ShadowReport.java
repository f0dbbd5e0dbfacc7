package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * The result of SHADOW mode at an endpoint: of the newest {@code hub.console.shadow.max} shadowed entries, never of
 * all.
 */
@ApplicationScoped
public class ShadowReport {

  /** A snapshot counts once per dossier, by its newest comparison; each step counts separately. */
  private static final String FOUND = """
      with newest as (
        select id, dossier, flow, kind, differs, reference, settled_at from entry
         where endpoint = :endpoint and state = 'SHADOWED' order by id desc limit :most),
      last as (
        select distinct on (dossier, flow, case when kind = 'JOURNAL' then id end) * from newest
         order by dossier, flow, case when kind = 'JOURNAL' then id end, id desc)
      select null::text as field, count(*) filter (where not differs) as equal,
             count(*) filter (where differs) as different,
             count(*) filter (where differs is null) as not_compared, min(settled_at) as since
        from last
      union all
      (select field, 0, count(*), 0, null
         from last cross join unnest(string_to_array(reference, ' ')) field where differs
        group by field order by count(*) desc, field limit 200)""";

  private final Transactions tx;
  private final int most;

  ShadowReport(Transactions tx, @ConfigProperty(name = "hub.console.shadow.max", defaultValue = "20000") int most) {
    this.tx = tx;
    this.most = most;
  }

  /**
   * The comparisons of one endpoint.
   *
   * @param byField number of differences by field name, highest first; {@code MaHoSo}: the partner does not have the
   *     dossier
   * @param since time of the oldest comparison included
   */
  public record Found(
      long compared, long equal, long different, long notCompared, Map<String, Long> byField, OffsetDateTime since) {}

  /** Of one field; {@code field} null: of all. */
  private record Line(String field, long equal, long different, long notCompared, OffsetDateTime since) {}

  /** The result of one endpoint; null when nothing was shadowed there. */
  public Found of(String endpoint) {
    return tx.read(connection -> {
      List<Line> lines = Sql.query(connection, FOUND).bind("endpoint", endpoint).bind("most", most).mapTo(Line.class)
          .list();
      Map<String, Long> byField = new LinkedHashMap<>();
      lines.stream().filter(line -> line.field() != null)
          .forEach(line -> byField.put(line.field(), line.different()));
      return lines.stream().filter(line -> line.field() == null && line.since() != null).findFirst()
          .map(all -> new Found(all.equal() + all.different(), all.equal(), all.different(), all.notCompared(),
              byField, all.since())).orElse(null);
    });
  }
}
