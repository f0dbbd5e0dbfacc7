package vn.lienthong.signatures.limits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Checks an XML in one pass without a tree: no document type, so no entities; limited depth and number of elements; in
 * signatures only known transforms.
 */
public final class XmlLimits {

  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";
  /** Transforms that leave out nothing but the signature itself. */
  public static final Set<String> WHOLE = Set.of(DSIG + "enveloped-signature",
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
      "http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
      "http://www.w3.org/2006/12/xml-c14n11", "http://www.w3.org/2006/12/xml-c14n11#WithComments");
  /** The longer forms of enveloped-signature, and the only expressions they may use. */
  public static final Map<String, String> BUT_SIGNATURES = Map.of(
      "http://www.w3.org/TR/1999/REC-xpath-19991116", "not\\(ancestor-or-self::\\w+:Signature\\)",
      FILTER, "/descendant::\\w+:Signature");

  private static final String BASE64 = DSIG + "base64";
  private static final Pattern WITHIN =
      Pattern.compile("[\\p{L}\\p{N}_.:-]*|xpointer\\(/\\)|xpointer\\(id\\(['\"][\\p{L}\\p{N}_.:-]+['\"]\\)\\)");
  private static final int DEPTH = 100;
  private static final int ELEMENTS = 100_000;
  private static final int OF_ONE = 200;
  private static final int SIGNATURES = 20;
  private static final int REFERENCES = 20;
  private static final int TRANSFORMS = 5;
  private static final int CERTIFICATES = 100;
  private static final int WORDS = 200;

  private XmlLimits() {}

  /**
   * Why the file is refused, or null: {@code no-xml}, {@code too-complex}, {@code unknown-transform},
   * {@code unknown-xpath}.
   */
  public static String harm(byte[] content) {
    Bounded bounded = new Bounded();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.newSAXParser().parse(new ByteArrayInputStream(content), bounded);
      return null;
    } catch (SAXException e) {
      // its message would quote the content; newer JDKs have limits of their own, reported as JAXP0001…
      boolean beyond = String.valueOf(e.getMessage()).contains("JAXP0001");
      return bounded.harm != null ? bounded.harm : beyond ? "too-complex" : "no-xml";
    } catch (ParserConfigurationException | IOException e) {
      return "no-xml";
    }
  }

  private static final class Bounded extends DefaultHandler {
    private String harm;
    private int depth;
    private int count;
    private int names;
    private int signatures;
    private int references;
    private int certificates;
    /** The number in the open list of transforms, and in all. */
    private int transforms;
    private int allTransforms;
    private StringBuilder xpath;

    @Override public void startPrefixMapping(String prefix, String uri) throws SAXException {
      limit(++names, OF_ONE);
      limit(++count, ELEMENTS);
    }

    @Override public void startElement(String uri, String name, String qualified, Attributes attributes)
        throws SAXException {
      names = 0;
      count += 1 + attributes.getLength();
      limit(attributes.getLength(), OF_ONE);
      limit(++depth, DEPTH);
      limit(count, ELEMENTS);
      if (name.equals("XPath") && (uri.equals(DSIG) || uri.equals(FILTER))) {
        xpath = new StringBuilder();
      } else if (uri.equals(DSIG)) {
        signature(name, attributes);
      }
    }

    private void signature(String name, Attributes attributes) throws SAXException {
      switch (name) {
        case "Signature" -> limit(++signatures, SIGNATURES);
        case "Reference", "RetrievalMethod" -> {
          limit(++references, REFERENCES);
          String target = attributes.getValue("URI");
          if (target != null && target.contains("#")
              && !WITHIN.matcher(target.substring(target.indexOf('#') + 1)).matches()) {
            refuse("unknown-xpath");
          }
        }
        case "Transforms" -> transforms = 0;
        case "Transform" -> {
          limit(++transforms, TRANSFORMS);
          limit(++allTransforms, REFERENCES * TRANSFORMS);
          String algorithm = attributes.getValue("Algorithm");
          if (algorithm == null || !WHOLE.contains(algorithm) && !BUT_SIGNATURES.containsKey(algorithm)
              && !algorithm.equals(BASE64)) {
            refuse("unknown-transform");
          }
        }
        case "X509Certificate" -> limit(++certificates, CERTIFICATES);
        default -> { }
      }
    }

    @Override public void characters(char[] letters, int from, int length) throws SAXException {
      if (xpath != null) {
        xpath.append(letters, from, Math.min(length, WORDS));
        if (xpath.length() > WORDS) {
          refuse("unknown-xpath");
        }
      }
    }

    @Override public void endElement(String uri, String name, String qualified) throws SAXException {
      depth--;
      if (xpath != null) {
        String said = xpath.toString().strip();
        if (!name.equals("XPath") || BUT_SIGNATURES.values().stream().noneMatch(said::matches)) {
          refuse("unknown-xpath");
        }
        xpath = null;
      }
    }

    private void limit(int number, int most) throws SAXException {
      if (number > most) {
        refuse("too-complex");
      }
    }

    private void refuse(String why) throws SAXException {
      harm = why;
      throw new SAXException(why);
    }
  }
}
