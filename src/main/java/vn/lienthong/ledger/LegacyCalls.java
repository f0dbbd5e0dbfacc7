package vn.lienthong.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * What the old connector sent to a partner, stored for comparison: of each dossier the newest snapshot and the last
 * steps, encrypted. None of it is an event. Kept for {@code hub.shadow.mirror.retention}.
 */
@ApplicationScoped
public class LegacyCalls {

  private static final int STEPS = 64;
  private static final int BATCH = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  private static final String KEEP = """
      insert into mirror as m (partner, dossier_code, flow, item, client, body)
      select * from unnest(?, ?, ?, ?, ?, ?) as t(partner, dossier_code, flow, item, client, body)
      on conflict (partner, dossier_code, flow, item) do update
        set client = excluded.client, seen_at = now(), body = excluded.body""";
  private static final String THIN = """
      delete from mirror where partner = ? and dossier_code = ? and flow = ? and item in (
        select item from mirror where partner = ? and dossier_code = ? and flow = ?
         order by seen_at desc, item offset %d)""".formatted(STEPS);
  private static final String READ =
      "select body from mirror where partner = ? and dossier_code = ? and flow = ? order by seen_at desc";
  private static final String OLD = """
      delete from mirror where ctid = any(array(
        select ctid from mirror where seen_at < now() - ? * interval '1 s' limit %d))""".formatted(BATCH);

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final Duration retention;

  LegacyCalls(Transactions tx, FieldEncryptor seal,
      @ConfigProperty(name = "hub.shadow.mirror.retention", defaultValue = "90d")
      Duration retention) {
    this.tx = tx;
    this.seal = seal;
    this.retention = retention;
  }

  /**
   * One item the old connector sent.
   *
   * @param item distinguishes it from others of the same dossier and flow; empty: only the newest is kept
   * @param fields values by name; for a list also its number of items
   */
  public record Item(String partner, String dossierCode, String flow, String item, Map<String, String> fields) {}

  /** Stores the items; of equal items the last one wins. Durable on return. */
  public void keep(String client, List<Item> items) {
    Map<String, Item> last = new TreeMap<>();
    items.forEach(one -> last.put(place(one), one));
    tx.in(connection -> {
      UnnestBatch rows = new UnnestBatch("text", "text", "text", "text", "text", "bytea");
      for (Item one : last.values()) {
        rows.add(one.partner(), one.dossierCode(), one.flow(), one.item(), client,
            seal.seal("mirror:" + one.dossierCode(), write(one.fields())));
      }
      rows.update(connection, KEEP);
      for (Item one : last.values()) {
        if (!one.item().isEmpty()) {
          Jdbc.run(connection, THIN, one.partner(), one.dossierCode(), one.flow(), one.partner(), one.dossierCode(),
              one.flow());
        }
      }
      return null;
    });
  }

  /** What was sent of a dossier for a flow, newest first. */
  public List<Map<String, String>> of(String partner, String dossierCode, String flow) {
    return tx.read(connection -> Jdbc.list(connection, READ,
        row -> read(seal.open("mirror:" + dossierCode, row.getBytes("body"))), partner, dossierCode, flow));
  }

  /** Deletes a batch of items older than the retention; returns how many. */
  public int sweep() {
    return tx.in(connection -> Jdbc.run(connection, OLD, retention.toSeconds()));
  }

  private static String place(Item one) {
    return one.partner() + '\n' + one.dossierCode() + '\n' + one.flow() + '\n' + one.item();
  }

  private static byte[] write(Map<String, String> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields cannot be written as JSON", e);
    }
  }

  private static Map<String, String> read(byte[] json) {
    try {
      return JSON.readValue(json, FIELDS);
    } catch (IOException e) {
      throw new IllegalStateException("a mirrored item is no JSON", e);
    }
  }
}
