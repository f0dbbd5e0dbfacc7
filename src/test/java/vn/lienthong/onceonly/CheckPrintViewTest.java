package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.onceonly.CheckAnswer.Component;
import vn.lienthong.onceonly.CheckAnswer.NotUsed;
import vn.lienthong.onceonly.source.DecisionReason;

/** What the sheet for the person says of papers that were found and have to be handed in all the same. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class CheckPrintViewTest {

  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");

  @Inject CheckPrintView print;

  @Test void onePaperThatIsNotSparedIsSaidOnce() {
    for (boolean english : new boolean[] {false, true}) {
      String revoked = DecisionReason.SIGNATURE_REVOKED.in(english, "Kho quốc gia");
      String sheet = sheet(english, List.of(component(DecisionReason.SIGNATURE_REVOKED, revoked,
          List.of(unused("09/GCN", DecisionReason.SIGNATURE_REVOKED, english)))));
      assertThat(cells(sheet)).contains("Giấy phép mẫu", revoked);
      assertThat(sheet).contains(english ? "Still to be handed in (1)" : "Giấy tờ còn phải nộp (1)");
    }
  }

  @Test void eachOfSeveralPapersHasItsReason() {
    for (boolean english : new boolean[] {false, true}) {
      String number = english ? "No. " : "Số ";
      String sheet =
          sheet(english, List.of(component(DecisionReason.COULD_NOT_ASK,
          DecisionReason.COULD_NOT_ASK.in(english, "Kho tỉnh"), List.of(
          unused("01/GP", DecisionReason.EXPIRED, english), unused(null, DecisionReason.ISSUER_UNKNOWN, english),
          unused("<b>2</b>", DecisionReason.EXPIRED, english)))));
      assertThat(cells(sheet)).contains(String.join("<br>", DecisionReason.COULD_NOT_ASK.in(english, "Kho tỉnh"),
          number + "01/GP: " + DecisionReason.EXPIRED.in(english, "Kho quốc gia"),
          DecisionReason.ISSUER_UNKNOWN.in(english, "Kho quốc gia"),
          number + "&lt;b&gt;2&lt;/b&gt;: " + DecisionReason.EXPIRED.in(english, "Kho quốc gia")));
    }
  }

  private String sheet(boolean english, List<Component> components) {
    return print.html(given(CheckAnswer.class, "checkId", "1", "dossierCode", "H99.10-260105-0001",
        "procedureCode", "9.000001", "procedureName", "Thủ tục mẫu", "procedureVersion", "7", "procedureKnown", true,
        "day", LocalDate.of(2026, 1, 5), "madeAt", AT, "components", components, "information", List.of(),
        "sources", List.of(), "askedFor", 1, "printUrl", "/print"), english);
  }

  private static List<String> cells(String sheet) {
    return Stream.of(sheet.split("</td>")).map(cell -> cell.replaceFirst("(?s)^.*<td>", "")).toList();
  }

  private static Component component(DecisionReason code, String why, List<NotUsed> unused) {
    return given(Component.class, "componentCode", "A", "name", "Giấy phép mẫu", "verdict", CheckVerdict.ASK,
        "handIn", true, "digitising", "MUST", "data", Map.of(), "whyCode", code, "why", why, "notUsed", unused);
  }

  private static NotUsed unused(String number, DecisionReason why, boolean english) {
    return new NotUsed("vault", "Kho quốc gia", "KQ.1", number, why, why.in(english, "Kho quốc gia"));
  }
}
