package vn.lienthong.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds schemas, examples and responses to the OpenAPI document, from the files that are also used for validation. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class EventsOpenApi implements OASFilter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";
  private static final String PROBLEM_TYPE = "application/problem+json";
  private static final List<String> EXAMPLES = List.of("submitted", "accepted", "not-accepted", "status-changed",
      "step-done", "supplement-requested", "supplement-received", "fee-requested", "fee-paid", "transferred",
      "consulted", "due-date-changed", "result-issued", "result-returned", "withdrawal-requested", "stopped", "rated");

  @Override public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    for (String name : List.of("event", "accepted", "problem", "count", "reception", "lookup", "looked")) {
      OpenApiSchemas.of(read("/schema/" + name + ".schema.json"), name)
          .forEach((key, schema) -> document.getComponents().addSchema(key, schema));
    }
    Operation one = operation(document, "/api/v1/events");
    if (one != null) {
      one.setRequestBody(OASFactory.createRequestBody().required(true).content(body(JSON_TYPE)));
      one.setResponses(answers());
    }
    takes(operation(document, "/api/v1/counts"), "Count", null);
    takes(operation(document, "/api/v1/receptions"), "Reception", "reception");
    Operation lookUp = operation(document, "/api/v1/lookups/{register}");
    takes(lookUp, "Lookup", "lookup");
    if (lookUp != null) {
      lookUp.setResponses(lookUpAnswers());
    }
    Operation many = operation(document, "/api/v1/events/batch");
    if (many != null) {
      many.setRequestBody(OASFactory.createRequestBody().required(true).content(body(EventsResource.NDJSON)));
    }
  }

  private static void takes(Operation operation, String schema, String example) {
    if (operation != null) {
      MediaType media = OASFactory.createMediaType().schema(ref(schema));
      if (example != null) {
        media.addExample(example, OASFactory.createExample()
            .value(JSON.convertValue(read("/schema/" + example + ".example.json"), Map.class)));
      }
      operation.setRequestBody(OASFactory.createRequestBody().required(true)
          .content(OASFactory.createContent().addMediaType(JSON_TYPE, media)));
    }
  }

  private static APIResponses lookUpAnswers() {
    APIResponses all = OASFactory.createAPIResponses();
    answer(all, "200", "Cơ sở dữ liệu đã trả lời / the register answered", JSON_TYPE, "Looked");
    answer(all, "400", "Yêu cầu sai / not valid", PROBLEM_TYPE, "Problem");
    answer(all, "403", "Mục đích không được chấp nhận / the purpose does not hold", PROBLEM_TYPE, "Problem");
    answer(all, "422", "Thiếu trường cơ sở dữ liệu cần / the register wants more of the subject",
        PROBLEM_TYPE, "Problem");
    answer(all, "502", "Câu trả lời hỏng hoặc bị từ chối / a broken answer, or a refusal", PROBLEM_TYPE, "Problem");
    answer(all, "503", "Tạm ngừng, xem Retry-After / away, see Retry-After", PROBLEM_TYPE, "Problem");
    answer(all, "504", "Quá thời hạn / past the deadline", PROBLEM_TYPE, "Problem");
    return all;
  }

  private static Operation operation(OpenAPI document, String path) {
    PathItem item = document.getPaths() == null ? null : document.getPaths().getPathItem(path);
    return item == null ? null : item.getPOST();
  }

  private static Content body(String type) {
    MediaType media = OASFactory.createMediaType().schema(ref("Event"));
    if (JSON_TYPE.equals(type)) {
      for (String name : EXAMPLES) {
        media.addExample(name, OASFactory.createExample()
            .value(JSON.convertValue(read("/schema/examples/" + name + ".json"), Map.class)));
      }
    }
    return OASFactory.createContent().addMediaType(type, media);
  }

  private static APIResponses answers() {
    APIResponses all = OASFactory.createAPIResponses();
    answer(all, "202", "Đã lưu bền / durable", JSON_TYPE, "Accepted");
    answer(all, "200", "Đã có từ trước, hoặc chỉ kiểm tra / known already, or validateOnly", JSON_TYPE, "Accepted");
    answer(all, "400", "Sự kiện sai / not valid", PROBLEM_TYPE, "Problem");
    answer(all, "401", "Chưa xác thực / no key", PROBLEM_TYPE, "Problem");
    answer(all, "403", "Không được gửi thay hệ thống nguồn này / not your source system", PROBLEM_TYPE, "Problem");
    answer(all, "409", "Trùng eventId, khác nội dung / same eventId, other content", PROBLEM_TYPE, "Problem");
    answer(all, "413", "Quá lớn / too large", PROBLEM_TYPE, "Problem");
    answer(all, "503", "Đang bận, xem Retry-After / busy, see Retry-After", PROBLEM_TYPE, "Problem");
    return all;
  }

  private static void answer(APIResponses all, String status, String text, String type, String schema) {
    all.addAPIResponse(status, OASFactory.createAPIResponse().description(text)
        .content(OASFactory.createContent().addMediaType(type, OASFactory.createMediaType().schema(ref(schema)))));
  }

  private static Schema ref(String name) {
    return OASFactory.createSchema().ref("#/components/schemas/" + name);
  }

  static JsonNode read(String resource) {
    try (InputStream in = EventsOpenApi.class.getResourceAsStream(resource)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
