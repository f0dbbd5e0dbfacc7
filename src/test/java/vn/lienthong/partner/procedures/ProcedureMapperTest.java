package vn.lienthong.partner.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.model.exchange.ProcedureList.Item;

class ProcedureMapperTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_EMPTY).build();
  private static final ProcedureMapper MAPPER = new ProcedureMapper(false, ServiceLevel.PARTIAL);

  @ParameterizedTest
  @ValueSource(strings = {"whole", "bare"})
  void theirsBecomesOurs(String golden) throws IOException {
    JsonNode ours = JSON.readTree(JSON.writeValueAsBytes(MAPPER.procedure("9.000001", file(golden + ".wire.json"))));
    assertThat(ours).isEqualTo(file(golden + ".canon.json"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value =
      {"[]|no-procedure", "[{\"MATTHC\":\"9.000002\",\"TENTTHC\":\"x\"}]|other-procedure",
      "[{\"MATTHC\":\"9.000001\"}]|no-name", "\"text\"|no-procedure", "null|no-procedure"})
  void whatIsNoAnswerIsToldSo(String result, String code) throws IOException {
    JsonNode tree = JSON.readTree(result);
    assertThatThrownBy(() -> MAPPER.procedure("9.000001", tree)).isInstanceOf(ProcedureWire.Unreadable.class)
        .hasMessage(code);
  }

  @Test void aListTellsItsVersionOnlyWhereThatIsAssumed() throws IOException {
    JsonNode list = JSON.readTree("""
        [{"MATTHC":"9.000001","TENTTHC":"Một","QUYETDINH":"1/QĐ"},{"MATTHC":"9.000002"},{"TENTTHC":"không mã"},7]""");
    assertThat(MAPPER.list(list).items())
        .containsExactly(new Item("9.000001", "Một", null), new Item("9.000002", null, null));
    assertThat(new ProcedureMapper(true, ServiceLevel.PARTIAL).list(list).items()).extracting(Item::mark)
        .containsExactly("1/QĐ||", null);
    JsonNode none = JSON.readTree("[{\"TENTTHC\":\"không mã\"}]");
    assertThatThrownBy(() -> MAPPER.list(none)).hasMessage("empty-list");
    assertThatThrownBy(() -> MAPPER.agencies(none)).hasMessage("empty-list");
    assertThatThrownBy(() -> MAPPER.fields(none)).hasMessage("empty-list");
  }

  @Test void whatNoColumnTakesIsLeftOut() throws IOException {
    JsonNode odd = JSON.readTree("[{\"MATTHC\":\"9.000001\",\"TENTTHC\":\"M\\u0000ột \\ud800\"}]");
    assertThat(MAPPER.procedure("9.000001", odd).name()).isEqualTo("Một ?");
  }

  private static JsonNode file(String name) {
    try (InputStream in = ProcedureMapperTest.class.getResourceAsStream("/partner/procedures/" + name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
