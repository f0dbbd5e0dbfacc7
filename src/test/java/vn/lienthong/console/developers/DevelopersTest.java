package vn.lienthong.console.developers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;

/** What a partner's developer finds without a key, and that it is true. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class DevelopersTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test void everyEventTypeHasAnExampleThatItsSchemaTakes() throws IOException {
    JsonNode index = JSON.readTree(given().get("/schema").then().statusCode(200).extract().asString());
    JsonSchema event = schema("event");
    assertThat(index.path("examples").size()).isEqualTo(DossierEvent.EventType.values().length - 1);
    for (JsonNode address : index.path("examples")) {
      JsonNode example = JSON.readTree(given().get(address.asText()).then().statusCode(200).extract().asString());
      assertThat(event.validate(example)).as(address.asText()).isEmpty();
    }
    for (JsonNode address : index.path("schemas")) {
      given().get(address.asText()).then().statusCode(200).contentType("application/schema+json");
    }
    JsonNode notice = JSON.readTree(given().get(index.path("notice").asText()).asString());
    assertThat(schema("notice").validate(notice)).isEmpty();
    assertThat(schema("problem").validate(JSON.readTree(given().get("/api/v1/events").asString()))).isEmpty();
    given().get("/schema/examples/STEP_DONE.json").then().statusCode(200).body("type", equalTo("STEP_DONE"));
    given().get("/schema/examples/LOST.json").then().statusCode(404).contentType("application/problem+json");
    given().get("/schema/nothing.schema.json").then().statusCode(404);
  }

  private static final int FLOWS = CatalogueSnapshot.fromSeeds().flows().size();

  @Test void theErrorsSayWhoseFaultTheyAreAndWhatFollows() {
    await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() ->
        given().get("/schema/errors").then().statusCode(200).body("entryErrors.plans", everyItem(hasSize(FLOWS))));
    given().get("/schema/errors").then()
        .body("problems.type", hasItem("urn:lienthong:problem:event-conflict"))
        .body("problems.faultOwner", everyItem(notNullValue()))
        .body("entryErrors", hasSize(ErrorClass.values().length))
        .body("entryErrors.find { it.errorClass == 'BUSINESS' }.plans.find { it.partner == 'dvcqg' }.then",
            equalTo("REFUSE"));
    String type = given().get("/api/v1/balance").then().statusCode(401).extract().path("type");
    given().get("/schema/errors").then().body("problems.type", hasItem(type));
  }

  @Test void whatWasReadIsKeptAWhile() {
    Response first = given().get("/schema/event.schema.json");
    first.then().statusCode(200).header("Cache-Control", containsString("max-age"));
    given().header("If-None-Match", first.header("ETag")).get("/schema/event.schema.json").then().statusCode(304);
  }

  @Test void thePageForPeopleNeedsNoKey() {
    given().get("/developers").then().statusCode(200).body(containsString("/schema/examples/step-done.json"))
        .body(containsString("urn:lienthong:problem:invalid-event")).body(containsString("Các kênh tiếp nhận"));
    given().get("/developers?lang=en").then().statusCode(200).body(containsString("who is responsible"));
    assertThat(given().get("/q/openapi").asString()).contains("/schema/errors", "/schema/examples/{type}.json")
        .doesNotContain("/sign-in", "/developers:");
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(JSON.readTree(given().get("/schema/" + name + ".schema.json").asString()));
  }
}
