package vn.lienthong.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleRoundTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  private final SampleRound round = SampleRound.tell(JSON, 1, DAY);

  @Test void theSameRoundIsToldTheSame() {
    assertThat(text(SampleRound.tell(JSON, 1, DAY).sending())).isEqualTo(text(round.sending()));
  }

  @Test void anotherRoundTellsOfOtherDossiers() {
    Set<String> codes = codes(round);
    assertThat(codes).hasSize(round.dossiers().size())
        .doesNotContainAnyElementsOf(codes(SampleRound.tell(JSON, 2, DAY)));
  }

  @Test void everyEventHoldsTheSchema() throws Exception {
    try (InputStream in = getClass().getResourceAsStream("/schema/event.schema.json")) {
      JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in,
          SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
      for (SampleEvent event : round.sending()) {
        Set<ValidationMessage> faults = schema.validate(event.event());
        assertThat(faults).as(event.event().toString()).isEmpty();
      }
    }
  }

  @Test void everyEventIsSentOnce() {
    assertThat(round.sending()).hasSize(round.dossiers().stream().mapToInt(List::size).sum())
        .doesNotHaveDuplicates();
  }

  @Test void linkedDossiersNameEachOther() {
    List<List<SampleEvent>> linked = round.dossiers().stream()
        .filter(events -> events.get(0).event().at("/dossier/linkedDossiers/0").isObject()).toList();
    assertThat(linked).hasSize(30);
    assertThat(codes(round)).containsAll(
        linked.stream().map(events -> events.get(0).event().at("/dossier/linkedDossiers/0/code").asText()).toList());
  }

  @Test void oldCodesAreTurnedRound() {
    assertThat(SampleRound.oldForm("H99.31.21")).isEqualTo("000.21.31.H99");
    assertThat(SampleRound.oldForm("H99.31")).isEqualTo("000.00.31.H99");
  }

  private static Set<String> codes(SampleRound round) {
    Set<String> codes = new HashSet<>();
    round.dossiers().forEach(events -> codes.add(events.get(0).code()));
    return codes;
  }

  private static String text(List<SampleEvent> events) {
    return events.stream().map(event -> event.event().toString()).collect(Collectors.joining("\n"));
  }
}
