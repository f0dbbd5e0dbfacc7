package vn.lienthong.procedures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;
import vn.lienthong.model.exchange.ProcedureContent;

/** A procedure's content as canonical JSON, so that its hash changes only with the content. */
final class ProcedureContentCodec {

  static final ObjectMapper JSON = JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_EMPTY)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ProcedureContentCodec() {}

  /**
   * Leaves out absent values, and sorts lists without a meaningful order, because the database returns them in any
   * order.
   */
  static String write(ProcedureContent c) {
    return text(new ProcedureContent(c.code(), c.name(), c.publisher(), c.kind(), c.state(), c.decision(),
        c.serviceLevel(), c.description(), c.requirements(), c.receivingPlace(), c.fields(), sorted(c.levels()),
        c.channels(), sorted(c.audience()), c.components(), sorted(c.results()), sorted(c.bases()),
        sorted(c.agencies()), sorted(c.competent()), sorted(c.authorised()), sorted(c.coordinating()), c.steps(),
        sorted(c.related()), sorted(c.joined())));
  }

  static ProcedureContent read(String json) {
    try {
      return JSON.readValue(json, ProcedureContent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("procedure_text.content is not readable", e);
    }
  }

  static JsonNode tree(String json) {
    try {
      return json == null ? JSON.missingNode() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON", e);
    }
  }

  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  private static <T> List<T> sorted(List<T> list) {
    return list.stream().sorted(Comparator.comparing(ProcedureContentCodec::text)).toList();
  }
}
