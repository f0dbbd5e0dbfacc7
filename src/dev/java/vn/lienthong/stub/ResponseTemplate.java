package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubMemory;
import vn.lienthong.stub.state.StubRecords;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills the placeholders of a response: <code>${field}</code>, <code>${body.x}</code>, <code>${record.x.y}</code>,
 * <code>${switch:key}</code>, <code>${file.x}</code> (the file that the record's field x names, in base64) and others
 * in {@code mocks/README.md}. A JSON text that is only a record placeholder is replaced by the value itself, also by a
 * list or an object; in XML, objects of a record become elements.
 */
final class ResponseTemplate {

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{(sha256\\()?([a-zA-Z]+)([.:]([A-Za-z0-9._-]+))?\\)?}");
  private static final Pattern ALONE = Pattern.compile("\\$\\{record([.]([A-Za-z0-9._-]+))?}");

  private final PartnerDefinition script;
  private final StubMemory memory;
  private final StubCall call;
  private final String session;
  private final Supplier<Optional<String>> field;
  private final StubPayments payments;

  /** @param field supplies the field that broke a rule of the mapping */
  ResponseTemplate(PartnerDefinition script, StubMemory memory, StubCall call, String session,
      Supplier<Optional<String>> field, StubPayments payments) {
    this.script = script;
    this.memory = memory;
    this.call = call;
    this.session = session;
    this.field = field;
    this.payments = payments;
  }

  /** Fills a JSON body. Placeholders may also be in the names of fields. */
  String json(JsonNode body) {
    String text = body.toString().contains("${record") ? lay(body.deepCopy()).toString() : body.toString();
    return filled(text, value -> {
      String quoted = Json.write(value);
      return quoted.substring(1, quoted.length() - 1);
    });
  }

  /** Fills a text body. In XML, records become elements and texts are escaped; other text is inserted unchanged. */
  String text(String body, boolean xml) {
    if (!xml) {
      return filled(body, UnaryOperator.identity());
    }
    String laid = ALONE.matcher(body).replaceAll(place ->
        Matcher.quoteReplacement(StubXml.write(record(place.group(2)))));
    return filled(laid, StubXml::escape);
  }

  private JsonNode lay(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(each -> each.setValue(lay(each.getValue())));
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, lay(list.get(i)));
      }
    } else if (node.isTextual()) {
      Matcher alone = ALONE.matcher(node.textValue());
      return alone.matches() && !record(alone.group(2)).isMissingNode() ? record(alone.group(2)) : node;
    }
    return node;
  }

  private JsonNode record(String place) {
    return place == null ? call.record() : StubRecords.at(call.record(), place);
  }

  private String filled(String text, UnaryOperator<String> quoted) {
    if (!text.contains("${")) {
      return text;
    }
    return PLACE.matcher(text).replaceAll(place -> {
      String value = value(place.group(2), place.group(4));
      String shown = place.group(1) == null ? value : StubHash.sha256(value);
      return Matcher.quoteReplacement(quoted.apply(shown));
    });
  }

  String value(String name, String of) {
    String code = call.codes().isEmpty() ? "" : call.codes().get(0);
    return switch (name) {
      case "field" -> field.get().orElse("");
      case "code" -> code;
      case "status" -> memory.status(code);
      case "session" -> session;
      case "call" -> call.name();
      case "body" -> StubRecords.at(call.body(), of).asText("");
      case "record" -> record(of).asText("");
      case "file" -> file(record(of).asText(""));
      case "switch" -> script.switches().text(of);
      case "address" -> call.request().getAbsoluteUrl().replaceFirst("^(\\w+://[^/]+).*", "$1");
      case "payment" -> payments.answer(code).toString();
      default -> throw new IllegalArgumentException("no such place: " + name);
    };
  }

  /** A file of the partner's folder {@code files}, in base64; folders in the name are ignored. */
  private String file(String name) {
    Path file = script.templates().resolveSibling("files").resolve(Path.of(name).getFileName());
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
