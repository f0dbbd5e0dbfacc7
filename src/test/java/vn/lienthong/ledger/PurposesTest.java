package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.audit.PurposeDesk;
import vn.lienthong.access.audit.PurposeService.Held;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.access.reception.ReceptionService.Opening;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.platform.db.Jdbc;

/** Promise 6: nobody is asked about without a purpose, however it is turned; and every refusal is on record. */
class PurposesTest {

  private static final String PARTY = "099190000017";
  private static final String OTHER = "099190000025";
  private static final ClientSystem DESK = new ClientSystem("desk", "Một cửa", Set.of("H99-1"), false);
  private static final ClientSystem PORTAL = new ClientSystem("portal", "Cổng", Set.of("H99-1"), false);
  private static final ClientSystem POST = new ClientSystem("post", "Bưu điện", Set.of(), false);
  private static final ClientSystem STRANGER = new ClientSystem("stranger", "Khác", Set.of("H99-1"), false);

  private static LedgerProvince province;
  private static PurposeDesk desk;
  private static String reception;
  private static String citizens;
  private static String postal;
  private static String expired;

  /** One question: who asks whom why. */
  private record Try(ClientSystem by, PurposeClaim claim, String register, Subject subject) {

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

  @Test void theRightOnesPass() {
    Purpose purpose = rights().get(0).claim().dossierCode() == null ? null : hold(rights().get(0)).purpose();
    assertThat(purpose)
        .isEqualTo(new Purpose("open", null, "9.000001", "H99.10", "cb.mau@h99", "h99_mau", false, BASIS));
    for (Try right : rights()) {
      Held held = hold(right);
      assertThat(kind(held)).isEqualTo("INTENT");
      assertThat(held.purpose().procedureCode()).isEqualTo("9.000001");
    }
  }

  @Test void ofAThousandWrongOnesNonePasses() {
    Random random = new Random(99);
    List<UnaryOperator<Try>> spoil = spoilers();
    long intents = rows("INTENT");
    long refused = rows("REFUSED");
    for (int i = 0; i < 1_000; i++) {
      List<Try> rights = rights();
      Try one = rights.get(random.nextInt(rights.size()));
      Try wrong = spoil.get(random.nextInt(spoil.size())).apply(one);
      wrong = random.nextBoolean() ? spoil.get(random.nextInt(spoil.size())).apply(wrong) : wrong;
      if (rights.contains(wrong)) {
        i--; // two wrongs made it right again
        continue;
      }
      assertThat(refusal(wrong)).as(i + " " + wrong.by().id() + " " + wrong.claim()).isEqualTo(
          "403 no-purpose");
    }
    assertThat(rows("INTENT")).isEqualTo(intents);
    assertThat(rows("REFUSED")).isEqualTo(refused + 1_000);
    assertThat(desk.check.all().broken()).isEmpty();
  }

  @Test void aForeignerIsKnownByHisPassport() {
    PurposeClaim claim =
        new PurposeClaim(null,
        receive(DESK, new Identifier(Identifier.Type.PASSPORT, "B0000001"), "cb.mau@h99", false, null),
        "cb.mau@h99", false, null, BASIS);
    Try right = new Try(DESK, claim, "population", Subject.of(new Identifier(Identifier.Type.PASSPORT, "b 000 0001")));
    assertThat(kind(hold(right))).isEqualTo("INTENT");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.PASSPORT, "B0000002")))))
        .isEqualTo("403 no-purpose");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.TAX_CODE, "B0000001")))))
        .as("another kind of number").isEqualTo("403 no-purpose");
    assertThat(Subject.of(new Identifier(Identifier.Type.PASSPORT, "B0000001")).toString()).doesNotContain("B0000001");
  }

  @Test void aNumberOfTwelveDigitsIsThePersonsOwnUnderWhateverName() {
    Try right = rights().get(0);
    String own = right.subject().personalId();
    assertThat(kind(hold(right.about(Subject.of(new Identifier(Identifier.Type.INSURANCE_NUMBER, own))))))
        .isEqualTo("INTENT");
    assertThat(kind(hold(right.about(Subject.of(new Identifier(Identifier.Type.TAX_CODE, own)))))).isEqualTo("INTENT");
    Subject all = given(Subject.class, "personalId", own, "taxCode", own, "insuranceNumber", own);
    assertThat(kind(hold(right.about(all)))).as("one person, named three times").isEqualTo("INTENT");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.INSURANCE_NUMBER, OTHER)))))
        .isEqualTo("403 no-purpose");
  }

  @Test void eachWayOfBeingWrongIsKeptInAWordAndToldInOneWording() {
    Try right = rights().get(0);
    Map<String, Try> wrong = Map.of("NO_GRANT", right.by(STRANGER), "DOSSIER_FOREIGN", of(right, "foreign"),
        "DOSSIER_CLOSED", of(right, "closed"), "DOSSIER_UNKNOWN", of(right, "nowhere"), "NOT_A_PARTY",
        right.about(person(OTHER)), "RECEPTION_EXPIRED", right.why(null, expired, "cb.mau@h99", false, null, BASIS),
        "RECEPTION_FOREIGN", right.why(null, citizens, "cb.mau@h99", false, null, BASIS), "NO_LEGAL_BASIS",
        right.why("open", null, "cb.mau@h99", false, null, "vì cần"), "NO_SUBJECT", right.about(person(null)));
    List<String> details = new ArrayList<>();
    wrong.forEach((word, one) -> {
      details.add(detail(one));
      assertThat(text("select trouble from audit where kind = 'REFUSED' order by chain desc, no desc limit 1"))
          .isEqualTo(word);
    });
    assertThat(details).hasSize(wrong.size()).containsOnly(details.get(0));
  }

  /** Of each kind of asker one that may. */
  private static List<Try> rights() {
    return List.of(
        new Try(DESK, new PurposeClaim("open", null, "cb.mau@h99", false, null, BASIS), "population", person(PARTY)),
        new Try(DESK, new PurposeClaim(null, reception, "cb.khac@h99", false, null, BASIS), "land", person(PARTY)),
        new Try(PORTAL, new PurposeClaim(null, citizens, null, true, null, BASIS), "population", person(PARTY)),
        new Try(POST, new PurposeClaim(null, postal, "bd.mau", false, "BC-99-1", BASIS), "population", person(PARTY)));
  }

  /** Each takes away something that every right one needs. */
  private static List<UnaryOperator<Try>> spoilers() {
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

  private static Try of(Try t, String dossier) {
    return t.why(dossier, null, t.claim.officerId(), t.claim.citizen(), t.claim.postOffice(), BASIS);
  }

  private static Subject person(String personalId) {
    return given(Subject.class, "personalId", personalId, "fullName", "NGUYỄN THỊ MẪU",
        "birthDate", LocalDate.of(1990, 1, 1));
  }

  private static Held hold(Try one) {
    return desk.purposes.intend(one.by, one.claim, one.register, one.subject, Set.of("identity"), UUID.randomUUID())
        .toCompletableFuture().join();
  }

  private static String refusal(Try one) {
    try {
      return "it holds: " + kind(hold(one));
    } catch (CompletionException e) {
      return e.getCause().getMessage();
    }
  }

  private static String detail(Try one) {
    try {
      return kind(hold(one));
    } catch (CompletionException e) {
      Problem problem = ((Problem.Raised) e.getCause()).problem();
      return problem.detail().vi() + problem.detail().en() + problem.title().vi();
    }
  }

  private static String receive(ClientSystem by, String officer, boolean citizen, String office) {
    return receive(by, new Identifier(Identifier.Type.PERSONAL_ID, PARTY), officer, citizen, office);
  }

  private static String receive(ClientSystem by, Identifier known, String officer, boolean citizen, String office) {
    Dossier.Party party =
        given(Dossier.Party.class, "role", Dossier.Party.Role.OWNER, "kind", Dossier.Party.Kind.CITIZEN,
            "fullName", "NGUYỄN THỊ MẪU", "identifiers", List.of(known));
    return desk.receptions.open(by, UUID.randomUUID().toString(),
        new Opening("9.000001", "H99.10", party, officer, citizen,
        office, null, BASIS)).toCompletableFuture().join().receptionId();
  }

  private static void grant(String client, String uses, boolean officers, boolean citizens, String offices) {
    Postgres.run(province.source,
        "insert into client_grant values ('%s', '%s', %s, %s, true, '%s')".formatted(client, uses,
        officers, citizens, offices));
  }

  private static String kind(Held held) {
    return text("select kind from audit where chain || '-' || no = '" + held.auditId() + "'");
  }

  private static long rows(String kind) {
    return Long.parseLong(text("select count(*) from audit where kind = '" + kind + "'"));
  }

  private static String text(String sql) {
    return province.tx.read((Connection connection) -> Jdbc.one(connection, sql, row -> row.getString(1)).orElse(null));
  }
}
