package vn.lienthong.ledger;

import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vn.lienthong.access.audit.PurposeDesk;
import vn.lienthong.access.audit.PurposeService.Held;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.access.reception.ReceptionService.Opening;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.Subject;
import vn.lienthong.platform.db.Jdbc;

/** A desk, a portal and a post office with grants, dossiers and receptions, and of each what it may ask. */
abstract class OnPurposes {

  static final String PARTY = "099190000017";
  static final String OTHER = "099190000025";
  static final ClientSystem DESK = new ClientSystem("desk", "Một cửa", Set.of("H99-1"), false);
  static final ClientSystem PORTAL = new ClientSystem("portal", "Cổng", Set.of("H99-1"), false);
  static final ClientSystem POST = new ClientSystem("post", "Bưu điện", Set.of(), false);
  static final ClientSystem STRANGER = new ClientSystem("stranger", "Khác", Set.of("H99-1"), false);

  static LedgerProvince province;
  static PurposeDesk desk;
  static String reception;
  static String citizens;
  static String postal;
  static String expired;

  /** One question: who asks whom why. */
  record Try(ClientSystem by, PurposeClaim claim, String register, Subject subject) {

    Try by(ClientSystem client) {
      return new Try(client, claim, register, subject);
    }

    Try about(Subject other) {
      return new Try(by, claim, register, other);
    }

    Try why(String dossier, String reception, String officer, boolean citizen, String office, String basis) {
      return new Try(by, new PurposeClaim(dossier, reception, officer, citizen, office, basis), register, subject);
    }
  }

  @BeforeAll static void open() {
    province = new LedgerProvince();
    desk = new PurposeDesk(province.tx, province.seal, new LedgerDossierLookup());
    grant("desk", "{population,land}", true, false, "{}");
    grant("portal", "{population}", false, true, "{}");
    grant("post", "{population}", false, false, "{BC-99-1}");
    province.tell("open", "H99-1", 1L, "PROCESSING");
    province.tell("closed", "H99-1", 1L, "RESULT_RETURNED");
    province.tell("foreign", "H99-2", 1L, "PROCESSING");
    reception = receive(DESK, "cb.mau@h99", false, null);
    citizens = receive(PORTAL, null, true, null);
    postal = receive(POST, "bd.mau", false, "BC-99-1");
    expired = receive(DESK, "cb.mau@h99", false, null);
    Postgres.run(province.source, "update reception set expires_at = now() - interval '1 s' where id = '" + expired
        + "'");
  }

  @AfterAll static void close() {
    desk.close();
    province.close();
  }

  /** Of each kind of asker one that may. */
  static List<Try> rights() {
    return List.of(
        new Try(DESK, new PurposeClaim("open", null, "cb.mau@h99", false, null, BASIS), "population", person(PARTY)),
        new Try(DESK, new PurposeClaim(null, reception, "cb.khac@h99", false, null, BASIS), "land", person(PARTY)),
        new Try(PORTAL, new PurposeClaim(null, citizens, null, true, null, BASIS), "population", person(PARTY)),
        new Try(POST, new PurposeClaim(null, postal, "bd.mau", false, "BC-99-1", BASIS), "population", person(PARTY)));
  }

  /** Each takes away something that every right one needs. */
  static List<UnaryOperator<Try>> spoilers() {
    return List.of(
        t -> t.by(STRANGER), t -> t.about(person(OTHER)), t -> t.about(person(null)),
        t -> t.about(given(Subject.class, "personalId", PARTY, "taxCode", "9900000017",
            "fullName", "NGUYỄN THỊ MẪU")),
        t -> new Try(t.by, t.claim, "business", t.subject),
        t -> of(t, "closed"), t -> of(t, "foreign"), t -> of(t, "nowhere"),
        t -> t.why(null, expired, "cb.mau@h99", false, null, BASIS),
        t -> t.why(null, UUID.randomUUID().toString(), t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(),
        BASIS),
        t -> t.why(null, "open", t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(), BASIS),
        t -> t.by == PORTAL ? t.by(DESK) : t.why(t.claim.dossierCode(), t.claim.receptionId(), null, true, null, BASIS),
        t -> t.why(t.claim.dossierCode(), t.claim.receptionId(), " ", false, t.claim.postOffice(), BASIS),
        t -> t.why(t.claim.dossierCode(), t.claim.receptionId(), t.claim.officerId(), t.claim.citizen(), "BC-99-2",
        BASIS),
        t -> t.why(t.claim.dossierCode(), t.claim.receptionId(), t.claim.officerId(), t.claim.citizen(),
            t.claim.postOffice(), null),
        t -> t.why(t.claim.dossierCode(), t.claim.receptionId(), t.claim.officerId(), t.claim.citizen(),
            t.claim.postOffice(), "theo yêu cầu"),
        t -> t.why("open", reception, t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(), BASIS),
        t -> t.why(null, null, t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(), BASIS),
        t -> t.by == POST ? of(t, "open") : t.why(null, postal, "bd.mau", false, "BC-99-1", BASIS),
        t -> t.by == PORTAL ? of(t, "open") : t.why(null, citizens, null, true, null, BASIS));
  }

  static Try of(Try t, String dossier) {
    return t.why(dossier, null, t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(), BASIS);
  }

  static Subject person(String personalId) {
    return given(Subject.class, "personalId", personalId, "fullName", "NGUYỄN THỊ MẪU",
        "birthDate", LocalDate.of(1990, 1, 1));
  }

  static Held hold(Try one) {
    return desk.purposes.intend(one.by, one.claim, one.register, one.subject, Set.of("identity"), UUID.randomUUID())
        .toCompletableFuture().join();
  }

  static String refusal(Try one) {
    try {
      return "it holds: " + kind(hold(one));
    } catch (CompletionException e) {
      return e.getCause().getMessage();
    }
  }

  static String receive(ClientSystem by, String officer, boolean citizen, String office) {
    return receive(by, new Identifier(Identifier.Type.PERSONAL_ID, PARTY), officer, citizen, office);
  }

  static String receive(ClientSystem by, Identifier known, String officer, boolean citizen, String office) {
    Dossier.Party party =
        given(Dossier.Party.class, "role", Dossier.Party.Role.OWNER, "kind", Dossier.Party.Kind.CITIZEN,
            "fullName", "NGUYỄN THỊ MẪU", "identifiers", List.of(known));
    return desk.receptions.open(by, UUID.randomUUID().toString(),
        new Opening("9.000001", "H99.10", party, officer, citizen,
        office, null, BASIS)).toCompletableFuture().join().receptionId();
  }

  static void grant(String client, String uses, boolean officers, boolean citizens, String offices) {
    Postgres.run(province.source,
        "insert into client_grant values ('%s', '%s', %s, %s, true, '%s')".formatted(client, uses,
        officers, citizens, offices));
  }

  static String kind(Held held) {
    return text("select kind from audit where chain || '-' || no = '" + held.auditId() + "'");
  }

  static String text(String sql) {
    return province.tx.read((Connection connection) -> Jdbc.one(connection, sql, row -> row.getString(1)).orElse(null));
  }
}
