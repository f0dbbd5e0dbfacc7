package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.db.Jdbc;
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
         where endpoint = ? and state = 'SHADOWED' order by id desc limit ?),
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

  /** The result of one endpoint; null when nothing was shadowed there. */
  public Found of(String endpoint) {
    return tx.read(connection -> {
      Map<String, Long> byField = new LinkedHashMap<>();
      Found[] found = new Found[1];
      Jdbc.list(connection, FOUND, row -> {
        if (row.getString("field") != null) {
          return byField.put(row.getString("field"), row.getLong("different"));
        }
        long equal = row.getLong("equal");
        long different = row.getLong("different");
        found[0] = new Found(equal + different, equal, different, row.getLong("not_compared"), byField,
            Jdbc.time(row, "since"));
        return null;
      }, endpoint, most);
      return found[0].since() == null ? null : found[0];
    });
  }
}
