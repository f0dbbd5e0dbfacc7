package vn.lienthong.access.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.lienthong.access.audit.AuditWriter.Asked;
import vn.lienthong.access.client.ClientGrants;
import vn.lienthong.access.client.ClientGrants.Grant;
import vn.lienthong.access.purpose.DossierLookup;
import vn.lienthong.access.purpose.DossierLookup.Known;
import vn.lienthong.access.purpose.DossierLookup.Wanted;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.access.purpose.PurposePolicy;
import vn.lienthong.access.purpose.PurposeRules;
import vn.lienthong.access.purpose.ReceptionRepository;
import vn.lienthong.access.purpose.ReceptionRepository.Open;
import vn.lienthong.model.register.Purpose;

/** Checks the claims of one commit: all dossiers in one statement, all receptions in another. */
@ApplicationScoped
class PurposeAuthorizer {

  private final ClientGrants grants;
  private final DossierLookup dossiers;
  private final PurposeRules rules;

  PurposeAuthorizer(ClientGrants grants, DossierLookup dossiers, PurposeRules rules) {
    this.grants = grants;
    this.dossiers = dossiers;
    this.rules = rules;
  }

  /**
   * @param purpose null: the claim is refused
   * @param row the audit row to write
   */
  record Judged(Purpose purpose, AuditRecord row) {}

  private record Found(Map<Integer, List<Known>> lines, Map<String, Open> receptions,
      Map<String, List<Open>> citizens) {}

  List<Judged> judge(Connection connection, List<Asked> asked) throws SQLException {
    Map<String, Grant> granted = grants.all(connection);
    List<String> words = new ArrayList<>(asked.size());
    for (Asked one : asked) {
      words.add(one.pseudonyms() != null && one.pseudonyms().isEmpty() ? "NO_SUBJECT" : PurposePolicy.form(one.by(),
          one.claim(), one.use(), granted.getOrDefault(one.by().id(), Grant.NONE), rules));
    }
    Found found = find(connection, asked, words);
    List<Judged> judged = new ArrayList<>(asked.size());
    for (int n = 0; n < asked.size(); n++) {
      judged.add(words.get(n) != null ? refused(asked.get(n), words.get(n)) : byRows(asked.get(n), n, found));
    }
    return judged;
  }

  private Found find(Connection connection, List<Asked> asked, List<String> words) throws SQLException {
    List<String> ids = new ArrayList<>(0);
    List<String> citizens = new ArrayList<>(0);
    for (int n = 0; n < asked.size(); n++) {
      PurposeClaim claim = asked.get(n).claim();
      if (words.get(n) == null && claim.receptionId() != null) {
        uuid(claim.receptionId(), ids);
      } else if (words.get(n) == null && claim.citizen()) {
        citizens.add(claim.dossierCode());
      }
    }
    Map<String, Open> receptions = new HashMap<>();
    Map<String, List<Open>> followed = new HashMap<>();
    if (!ids.isEmpty() || !citizens.isEmpty()) {
      for (Open open : ReceptionRepository.look(connection, ids, citizens)) {
        receptions.put(open.id().toString(), open);
        if (open.dossier() != null) {
          followed.computeIfAbsent(open.dossier(), code -> new ArrayList<>()).add(open);
        }
      }
    }
    return new Found(lines(connection, asked, words, receptions), receptions, followed);
  }

  private Map<Integer, List<Known>> lines(Connection connection, List<Asked> asked, List<String> words,
      Map<String, Open> receptions) throws SQLException {
    List<Wanted> wanted = new ArrayList<>();
    for (int n = 0; n < asked.size(); n++) {
      PurposeClaim claim = asked.get(n).claim();
      Open reception = claim.receptionId() == null ? null : receptions.get(claim.receptionId());
      String code = reception == null ? claim.dossierCode() : reception.dossier();
      if (words.get(n) == null && code != null) {
        wanted(n, code, reception == null ? asked.get(n).pseudonyms() : null, wanted);
      }
    }
    Map<Integer, List<Known>> lines = new LinkedHashMap<>();
    if (!wanted.isEmpty()) {
      for (Known known : dossiers.look(connection, wanted)) {
        lines.computeIfAbsent(known.n(), n -> new ArrayList<>(1)).add(known);
      }
    }
    return lines;
  }

  private static void wanted(int n, String code, List<List<byte[]>> pseudonyms, List<Wanted> wanted) {
    if (pseudonyms == null) {
      wanted.add(new Wanted(n, 0, code, null));
      return;
    }
    for (int k = 0; k < pseudonyms.size(); k++) {
      for (byte[] pseudonym : pseudonyms.get(k)) {
        wanted.add(new Wanted(n, k, code, pseudonym));
      }
    }
  }

  private Judged byRows(Asked asked, int n, Found found) {
    PurposeClaim claim = asked.claim();
    List<List<byte[]>> identifiers = asked.pseudonyms() == null ? List.of() : asked.pseudonyms();
    List<Known> lines = found.lines.getOrDefault(n, List.of());
    if (claim.receptionId() != null) {
      Open seen = found.receptions.get(claim.receptionId());
      Open reception = seen == null ? null : seen.of(identifiers);
      String word = PurposePolicy.reception(asked.by(), claim, reception, lines.isEmpty() ? null : lines.get(0));
      return word != null ? refused(asked, word) : holds(asked, reception.procedureCode(), reception.agency());
    }
    Open own = found.citizens.getOrDefault(String.valueOf(claim.dossierCode()), List.of()).stream()
        .filter(open -> open.client().equals(asked.by().id())).map(open -> open.of(identifiers))
        .reduce((a, b) -> a.holds() ? a : b).orElse(null);
    String word = PurposePolicy.dossier(asked.by(), claim, lines, identifiers.size(), own);
    return word != null ? refused(asked, word)
        : holds(asked, lines.get(0).procedureCode(), lines.get(0).agency());
  }

  private Judged holds(Asked asked, String procedure, String agency) {
    PurposeClaim c = asked.claim();
    String account = c.officerId() == null ? null : rules.account(register(asked.use()), agency, c.officerId());
    AuditRecord r = asked.row();
    return new Judged(
        new Purpose(c.dossierCode(), c.receptionId(), procedure, agency, c.officerId(), account, c.citizen(),
            c.legalBasis(), c.officerName()),
        new AuditRecord(r.at(), r.kind(), r.client(), r.officer(), r.dossier(), r.reception(), procedure, r.subject(),
            r.register(), r.asked(), r.lookup(), null, null, null, r.object(), r.sealed()));
  }

  private static Judged refused(Asked asked, String word) {
    AuditRecord r = asked.row();
    return new Judged(null,
        new AuditRecord(r.at(), "REFUSED", r.client(), r.officer(), r.dossier(), r.reception(), null,
        r.subject(), r.register(), r.asked(), r.lookup(), null, null, word, r.object(), r.sealed()));
  }

  private static String register(String use) {
    int colon = use.indexOf(':');
    return colon < 0 ? use : use.substring(0, colon);
  }

  private static void uuid(String text, List<String> ids) {
    try {
      ids.add(UUID.fromString(text).toString());
    } catch (IllegalArgumentException e) {
      // not a UUID: no reception will be found
    }
  }
}
