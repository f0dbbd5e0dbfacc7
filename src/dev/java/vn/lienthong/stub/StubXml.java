package vn.lienthong.stub;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An XML body as a JSON tree: elements by local name in their order, repeated elements as a list, attributes as
 * {@code @name}, text as text. Strict: no document type, no entity declarations, at most 1 MiB and 40 levels.
 *
 * @param root the local name of the root element
 * @param namespaces for each local name, the namespace of its first element
 */
record StubXml(String root, ObjectNode tree, Map<String, String> namespaces) {

  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 40;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Parses a body; empty when it is not well-formed XML, or breaks one of the restrictions above. */
  static Optional<StubXml> read(byte[] body) {
    if (body.length == 0 || body.length > LARGEST) {
      return Optional.empty();
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(body));
      Map<String, String> namespaces = new LinkedHashMap<>();
      StubXml read = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          return Optional.empty();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          String root = reader.getLocalName();
          JsonNode tree = element(reader, namespaces, 1);
          read = new StubXml(root, tree.isObject() ? (ObjectNode) tree : NODES.objectNode(), namespaces);
        }
      }
      return Optional.ofNullable(read);
    } catch (XMLStreamException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The first element in the body of a SOAP envelope; the document itself if it is no envelope. */
  StubXml inside() {
    JsonNode body = tree.path("Body");
    if (!root.equals("Envelope") || !body.fieldNames().hasNext()) {
      return this;
    }
    String name = body.fieldNames().next();
    JsonNode called = body.path(name);
    return new StubXml(name, called.isObject() ? (ObjectNode) called : NODES.objectNode(), namespaces);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    return factory;
  }

  private static JsonNode element(XMLStreamReader reader, Map<String, String> namespaces, int depth)
      throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    namespaces.putIfAbsent(reader.getLocalName(), String.valueOf(reader.getNamespaceURI()));
    ObjectNode inner = NODES.objectNode();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      inner.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> add(inner, reader.getLocalName(),
            element(reader, namespaces, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new IllegalArgumentException("an entity");
        case XMLStreamConstants.END_ELEMENT -> {
          return inner.isEmpty() ? NODES.textNode(text.toString().strip()) : inner;
        }
        default -> { } // comments and processing instructions are ignored
      }
    }
  }

  private static void add(ObjectNode parent, String name, JsonNode value) {
    JsonNode before = parent.get(name);
    if (before == null) {
      parent.set(name, value);
    } else if (before instanceof ArrayNode list) {
      list.add(value);
    } else {
      parent.set(name, NODES.arrayNode().add(before).add(value));
    }
  }

  /** Writes a value of a record as XML: fields as elements, lists as repeated elements; null fields are left out. */
  static String write(JsonNode value) {
    StringBuilder text = new StringBuilder();
    if (value.isObject()) {
      value.properties().forEach(field -> write(field.getKey(), field.getValue(), text));
    } else {
      text.append(escape(value.asText("")));
    }
    return text.toString();
  }

  private static void write(String name, JsonNode value, StringBuilder text) {
    if (value.isArray()) {
      value.forEach(each -> write(name, each, text));
    } else if (!value.isNull()) {
      text.append('<').append(name).append('>').append(write(value)).append("</").append(name).append('>');
    }
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
