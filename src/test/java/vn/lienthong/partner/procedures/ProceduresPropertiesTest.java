package vn.lienthong.partner.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;
import static vn.lienthong.NastyInputs.seen;
import static vn.lienthong.NastyInputs.spoiled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteEndings;
import vn.lienthong.partner.transport.TestSettings;

/** The database's procedure, spoiled in any of its fields: what becomes ours, a column takes. */
class ProceduresPropertiesTest {

  private static final JsonNode WHOLE = Golden.json("procedures/whole.wire.json");
  private static final ProceduresResponseMapper VERDICT =
      new ProceduresResponseMapper(TestSettings.glossary("procedures"),
      new ProcedureMapper(true, ServiceLevel.PARTIAL));

  private static JsonNode answer(JsonNode result) {
    ObjectNode answer = (ObjectNode) Golden.tree("{\"error_code\":\"0\",\"message\":\"\"}");
    answer.set("result", result);
    return answer;
  }

  @Provide Arbitrary<JsonNode> answers() {
    return Arbitraries.oneOf(spoiled(answer(WHOLE)), spoiled(WHOLE).map(ProceduresPropertiesTest::answer));
  }

  @Property(tries = 300, seed = SEED)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void everyAnswerIsAProcedureThatCanBeStoredOrAnOutcome(@ForAll("answers") JsonNode told) {
    Object end = VERDICT.procedure("9.000001", RouteEndings.answer(told));
    seen(end instanceof ProcedureContent);
    if (end instanceof ProcedureContent content) {
      storable(Golden.written(content));
    } else {
      RouteEndings.outcome(end);
    }
    for (Object list
        : new Object[] {VERDICT.list(RouteEndings.answer(told)), VERDICT.agencies(RouteEndings.answer(told)),
        VERDICT.fields(RouteEndings.answer(told))}) {
      if (list instanceof Outcome) {
        RouteEndings.outcome(list);
      } else {
        storable(Golden.written(list));
      }
    }
  }

  @Example void acceptsNoCodeThatNoColumnTakes() {
    ObjectNode row = (ObjectNode) Golden.tree("{\"MATTHC\":\"9.000001\",\"TENTTHC\":\"x\"}");
    row.put("TTHCLIENQUAN", "9.1\0;\ud800, 9.2 ;null").put("MOTA", "x".repeat(19_999) + "\ud83d\ude00");
    ProcedureContent content =
        (ProcedureContent) VERDICT.procedure("9.000001", RouteEndings.answer(answer(row)));
    storable(Golden.written(content));
    assertThat(Golden.written(content).toString()).contains("9.1", "9.2");
  }

  private static void storable(JsonNode written) {
    if (written.isTextual()) {
      String text = written.textValue();
      assertThat(text.indexOf('\0')).isNegative();
      assertThat(text.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
      assertThat(text).isEqualTo(text.strip());
      assertThat(text.length()).isLessThanOrEqualTo(20_001 * 3);
    }
    written.forEach(ProceduresPropertiesTest::storable);
  }
}
