package vn.lienthong.onceonly.confirm;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.onceonly.ConfirmedChoices;
import vn.lienthong.onceonly.Decision;
import vn.lienthong.onceonly.StoredCheck;
import vn.lienthong.onceonly.confirm.ConfirmationResult.Receipt;
import vn.lienthong.onceonly.source.CanonicalJson;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.UnnestBatch;

/** Stores evidence receipts: written once, never changed, each with the hash of its content. Nothing personal. */
@ApplicationScoped
class EvidenceReceipts {

  private static final String INSERT = """
      insert into evidence_receipt (id, check_id, component, dossier_code, reception, procedure, source, holder,
                                    legal_basis, as_of, content, valid_to, overruled, audit, made_at, hash)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          as t(id, check_id, component, dossier_code, reception, procedure, source, holder, legal_basis, as_of, content,
               valid_to, overruled, audit, made_at, hash)""";
  private static final String OF_CHECK = """
      select id, component, source, holder, legal_basis, as_of, content, valid_to, overruled, audit, hash
        from evidence_receipt where check_id = ? order by component""";
  private static final String OFFICER = "OFFICER";

  private final FieldEncryptor seal;

  EvidenceReceipts(FieldEncryptor seal) {
    this.seal = seal;
  }

  /** Writes one receipt for each used component. */
  void write(Connection connection, StoredCheck kept, String dossierCode, List<ConfirmedChoices.Choice> choices,
      String audit,
      OffsetDateTime at) throws SQLException {
    UnnestBatch rows = new UnnestBatch("uuid", "uuid", "text", "text", "text", "text", "text", "text", "text",
        "timestamptz", "text", "timestamptz", "boolean", "text", "timestamptz", "bytea");
    for (ConfirmedChoices.Choice choice : choices) {
      if (choice.used()) {
        rows.add(row(kept, dossierCode, choice, audit, at));
      }
    }
    rows.update(connection, INSERT);
  }

  private Object[] row(StoredCheck kept, String dossierCode, ConfirmedChoices.Choice choice, String audit,
      OffsetDateTime at) {
    Decision d = choice.component().decided();
    boolean officer = d.origin() == null;
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("id", UUID.randomUUID());
    says.put("checkId", kept.id());
    says.put("component", choice.component().code());
    says.put("dossierCode", dossierCode);
    says.put("reception", kept.purpose().receptionId());
    says.put("procedure", kept.purpose().procedureCode());
    says.put("source", officer ? OFFICER : d.origin().source().name());
    says.put("holder", officer ? "officer" : d.origin().holder());
    says.put("legalBasis", d.legalBasis() == null ? kept.purpose().legalBasis() : d.legalBasis());
    says.put("asOf", time(officer ? null : d.asOf()));
    says.put("content", officer ? null : content(d));
    says.put("validTo", time(officer ? null : d.validTo()));
    says.put("overruled", choice.overruled());
    says.put("audit", audit);
    says.put("madeAt", time(at));
    Object[] row = Arrays.copyOf(says.values().toArray(), says.size() + 1);
    row[says.size()] = Sha256.of(CanonicalJson.write(says));
    return row;
  }

  /** A keyed hash for data, so that values cannot be guessed from it. */
  private String content(Decision d) {
    return d.content() != null ? d.content()
        : d.data().isEmpty() ? null
        : "hmac-sha256:"
        + CanonicalJson.hex(seal.pseudonym("evidence", CanonicalJson.hex(CanonicalJson.write(d.data()))));
  }

  private static String time(OffsetDateTime time) {
    return time == null ? null : IsoTimes.write(time);
  }

  List<Receipt> of(Connection connection, UUID check) throws SQLException {
    return Jdbc.list(connection, OF_CHECK, EvidenceReceipts::receipt, check);
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(row.getString("id"), row.getString("component"), row.getString("source"),
        row.getString("holder"), row.getString("legal_basis"), CanonicalJson.here(Jdbc.time(row, "as_of")),
        row.getString("content"), CanonicalJson.here(Jdbc.time(row, "valid_to")),
        row.getBoolean("overruled"), row.getString("audit"), HexFormat.of().formatHex(row.getBytes("hash")));
  }
}
