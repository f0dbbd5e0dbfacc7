package vn.lienthong.partner.population;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML response in UTF-8 as a tree of local names. The content is not trusted: a document type is refused, no entity
 * is resolved, nothing is loaded, and depth and number of elements are limited. The transport limits its size.
 */
record XmlTree(String name, Map<String, String> attributes, List<XmlTree> children, String text) {

  private static final int DEEPEST = 24;
  private static final int MOST = 20_000;

  /** Empty when it cannot be parsed completely, or exceeds these limits. */
  static Optional<XmlTree> read(byte[] body) {
    try {
      // decoded here, because the byte reader prints invalid input
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      XMLStreamReader reader = factory().createXMLStreamReader(
          new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
      XmlTree root = null;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD) {
          return Optional.empty();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          root = element(reader, new int[1], 1);
        }
      }
      return Optional.ofNullable(root);
    } catch (XMLStreamException | CharacterCodingException | RuntimeException e) {
      return Optional.empty(); // its message may quote the response
    }
  }

  /** The first element of this name, at any depth, including this one. */
  Optional<XmlTree> find(String wanted) {
    if (name.equals(wanted)) {
      return Optional.of(this);
    }
    return children.stream().map(child -> child.find(wanted)).flatMap(Optional::stream).findFirst();
  }

  /** The children of this name. */
  List<XmlTree> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The first child of this name with text or children. */
  Optional<XmlTree> child(String wanted) {
    return all(wanted).stream().filter(child -> !child.text.isEmpty() || !child.children.isEmpty()).findFirst();
  }

  /** The text of the first child of this name, or null where there is none or it is empty. */
  String text(String wanted) {
    return child(wanted).map(XmlTree::text).filter(said -> !said.isEmpty()).orElse(null);
  }

  private static XmlTree element(XMLStreamReader reader, int[] count, int depth) throws XMLStreamException {
    if (depth > DEEPEST || ++count[0] > MOST) {
      throw new IllegalArgumentException("too deep or too long");
    }
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    String name = reader.getLocalName();
    List<XmlTree> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, count, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new IllegalArgumentException("an entity");
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmlTree(name, attributes, children, text.toString().strip());
        }
        default -> { } // comments and the like have no content
      }
    }
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

  /** It may be about a person. */
  @Override public String toString() {
    return "XmlTree[" + name + "]";
  }
}
