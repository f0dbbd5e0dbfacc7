package vn.lienthong.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;

/**
 * Validates JSON against a schema of the hub. Reports all faults at once, each with its JSON pointer and the label that
 * officers know.
 *
 * <p>It reads the same schema file as a general validator and must accept and reject the same values (a test compares
 * them). It exists because a general one has neither labels nor Vietnamese messages and is slower. Beyond the schema it
 * rejects U+0000 and a lone surrogate in any text, since neither can be stored.
 */
public final class JsonSchemaValidator {

  private final CompiledSchema root;
  private final int most;

  private JsonSchemaValidator(CompiledSchema root, int most) {
    this.root = root;
    this.most = most;
  }

  /**
   * Compiles {@code schema/event.schema.json}. A list of components may have at most {@code components} items; as the
   * schema is the contract, this can only lower the schema's own limit.
   *
   * @param most the largest number of faults that are listed
   */
  public static JsonSchemaValidator ofEvents(int most, int components) {
    JsonNode schema = read("event");
    schema.findValues("components").forEach(list -> ((ObjectNode) list).put("maxItems",
        Math.min(components, list.path("maxItems").asInt(components))));
    return compiled(schema, most);
  }

  /** Compiles {@code schema/<name>.schema.json}. */
  static JsonSchemaValidator of(String name, int most) {
    return compiled(read(name), most);
  }

  private static JsonSchemaValidator compiled(JsonNode schema, int most) {
    return new JsonSchemaValidator(CompiledSchema.of(schema, schema, new HashMap<>()), most);
  }

  private static JsonNode read(String name) {
    try (InputStream in = JsonSchemaValidator.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema cannot be read", e);
    }
  }

  /** The result: the faults, and the pointers of fields that the schema does not know. */
  public record Found(List<Fault> faults, List<String> unknown) {}

  /** Validates {@code value}. */
  public Found check(JsonNode value) {
    ValidationContext findings = new ValidationContext(most);
    new Run(findings).check(root, value, null);
    return findings.found();
  }

  private static final class Run {

    private final ValidationContext findings;

    Run(ValidationContext findings) {
      this.findings = findings;
    }

    /** Whether the value is valid; a fault is recorded unless a condition ({@code if}) is being evaluated. */
    boolean check(CompiledSchema rule, JsonNode value, Text above) {
      if (findings.full()) {
        return false;
      }
      Text label = rule.label == null ? above : rule.label;
      if (rule.types != 0 && !type(rule, value)) {
        return findings.fault(label, value.isNull() ? ValidationMessages.REQUIRED : ValidationMessages.type(rule));
      }
      boolean good = switch (value.getNodeType()) {
        case STRING -> text(rule, value.textValue(), label);
        case NUMBER -> number(rule, value, label);
        case OBJECT -> object(rule, value, label);
        case ARRAY -> array(rule, value, label);
        default -> rule.values == null || value.isNull() && rule.values.contains(null)
            || findings.fault(label, ValidationMessages.oneOf(rule));
      };
      for (CompiledSchema also : rule.all) {
        good &= check(also, value, label);
      }
      if (rule.when != null && tries(rule.when, value)) {
        good &= check(rule.then, value, label);
      }
      return good;
    }

    private boolean tries(CompiledSchema rule, JsonNode value) {
      findings.hush();
      boolean holds = check(rule, value, null);
      findings.unhush();
      return holds;
    }

    private static boolean type(CompiledSchema rule, JsonNode value) {
      JsonNodeType type = value.getNodeType();
      if ((rule.types & CompiledSchema.bit(type)) == 0) {
        return false;
      }
      return type != JsonNodeType.NUMBER || !rule.integer || value.isIntegralNumber()
          || value.isBigDecimal() && value.decimalValue().stripTrailingZeros().scale() <= 0
          || value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())
          && !Double.isInfinite(value.doubleValue());
    }

    private boolean text(CompiledSchema rule, String text, Text label) {
      if (rule.values != null && !rule.values.contains(text)) {
        return findings.fault(label, ValidationMessages.oneOf(rule));
      }
      if (!findings.hushed() && rule.types != 0 && !storable(text, label)) {
        return false;
      }
      if (text.length() > rule.maxLength && text.codePointCount(0, text.length()) > rule.maxLength) {
        return findings.fault(label, ValidationMessages.longerThan(rule.maxLength));
      }
      if (text.length() < rule.minLength) {
        return findings.fault(label, ValidationMessages.EMPTY);
      }
      if (rule.pattern != null && !matches(rule, text)) {
        return findings.fault(label, text.isBlank() ? ValidationMessages.EMPTY
            : rule.message == null ? ValidationMessages.FORM : rule.message);
      }
      return rule.format == null || rule.formatHolds(text)
          || findings.fault(label, ValidationMessages.format(rule.format));
    }

    private boolean storable(String text, Text label) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == 0) {
          return findings.fault(label, ValidationMessages.NUL);
        }
        if (Character.isSurrogate(c)) {
          if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
            return findings.fault(label, ValidationMessages.HALF);
          }
          i++;
        }
      }
      return true;
    }

    private static boolean matches(CompiledSchema rule, String text) {
      var matcher = rule.pattern.matcher(text);
      return rule.wholePattern ? matcher.matches() : matcher.find();
    }

    private boolean number(CompiledSchema rule, JsonNode value, Text label) {
      if (rule.values != null) {
        return findings.fault(label, ValidationMessages.oneOf(rule));
      }
      double number = value.doubleValue();
      return number >= rule.minimum && number <= rule.maximum
          || findings.fault(label, ValidationMessages.between(rule));
    }

    private boolean object(CompiledSchema rule, JsonNode value, Text label) {
      boolean good = true;
      for (String name : rule.required) {
        if (!value.has(name)) {
          findings.enter(name);
          good &= findings.fault(labelOf(rule, name, label), ValidationMessages.REQUIRED);
          findings.leave();
        }
      }
      if (rule.properties == null) {
        return good;
      }
      Iterator<Map.Entry<String, JsonNode>> fields = value.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        CompiledSchema inner = rule.properties.get(field.getKey());
        findings.enter(field.getKey());
        if (inner != null) {
          good &= check(inner, field.getValue(), label);
        } else if (rule.closed) {
          good = findings.unknownField();
        }
        findings.leave();
      }
      return good;
    }

    private static Text labelOf(CompiledSchema rule, String name, Text otherwise) {
      CompiledSchema inner = rule.properties == null ? null : rule.properties.get(name);
      return inner == null || inner.label == null ? otherwise : inner.label;
    }

    private boolean array(CompiledSchema rule, JsonNode value, Text label) {
      if (value.size() > rule.maxItems) {
        return findings.fault(label, ValidationMessages.moreThan(rule.maxItems, value.size()));
      }
      boolean good = value.size() >= rule.minItems || findings.fault(label, ValidationMessages.EMPTY);
      int hits = 0;
      for (int i = 0; i < value.size(); i++) {
        findings.enter(i);
        if (rule.items != null) {
          good &= check(rule.items, value.get(i), label);
        }
        if (rule.contains != null && tries(rule.contains, value.get(i))) {
          hits++;
        }
        findings.leave();
      }
      if (rule.contains != null && (hits < rule.minContains || hits > rule.maxContains)) {
        return findings.fault(label, rule.message);
      }
      return good;
    }
  }
}
