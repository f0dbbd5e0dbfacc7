package vn.lienthong.signatures;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import eu.europa.esig.dss.xades.validation.XMLDocumentAnalyzer;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.lienthong.signatures.limits.XmlLimits;

/** Reads the signatures of an XML (XAdES, XML-DSig), and whether they cover the whole document. */
final class XmlSignatureReader {

  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";

  private XmlSignatureReader() {}

  static List<RawSignature> of(byte[] content) {
    XMLDocumentAnalyzer analyzer = new XMLDocumentAnalyzer(new InMemoryDocument(content));
    SignatureReader.offline(analyzer);
    return analyzer.getSignatures().stream().filter(s -> !s.isCounterSignature()).map(XmlSignatureReader::seen)
        .toList();
  }

  private static RawSignature seen(AdvancedSignature signature) {
    Element element = ((XAdESSignature) signature).getSignatureElement();
    Element info = (Element) element.getElementsByTagNameNS(DSIG, "SignedInfo").item(0);
    String flaw = info == null || !whole(info, element.getOwnerDocument().getDocumentElement()) ? "part-of-content"
        : weakDigest(info) ? "weak-algorithm" : null;
    return SignatureReader.seen(signature, null, flaw);
  }

  /** Whether a reference covers the root, by an empty URI or by its id, with transforms that leave nothing out. */
  private static boolean whole(Element info, Element root) {
    NodeList references = info.getElementsByTagNameNS(DSIG, "Reference");
    for (int i = 0; i < references.getLength(); i++) {
      Element reference = (Element) references.item(i);
      String uri = reference.getAttribute("URI");
      boolean toRoot = reference.hasAttribute("URI")
          && (uri.isEmpty() || uri.startsWith("#") && isId(root, uri.substring(1)));
      if (toRoot && harmless(reference)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isId(Element root, String id) {
    return Set.of("Id", "ID", "id").stream().anyMatch(name -> root.getAttribute(name).equals(id));
  }

  private static boolean harmless(Element reference) {
    NodeList transforms = reference.getElementsByTagNameNS(DSIG, "Transform");
    for (int i = 0; i < transforms.getLength(); i++) {
      Element transform = (Element) transforms.item(i);
      String algorithm = transform.getAttribute("Algorithm");
      if (!XmlLimits.WHOLE.contains(algorithm) && !butSignatures(transform, algorithm)) {
        return false;
      }
    }
    return true;
  }

  private static boolean butSignatures(Element transform, String algorithm) {
    NodeList filters = transform.getElementsByTagNameNS(FILTER, "XPath");
    boolean one = !algorithm.equals(FILTER)
        || filters.getLength() == 1 && ((Element) filters.item(0)).getAttribute("Filter").equals("subtract");
    return one && XmlLimits.BUT_SIGNATURES.containsKey(algorithm)
        && transform.getTextContent().strip().matches(XmlLimits.BUT_SIGNATURES.get(algorithm));
  }

  private static boolean weakDigest(Element info) {
    NodeList methods = info.getElementsByTagNameNS(DSIG, "DigestMethod");
    for (int i = 0; i < methods.getLength(); i++) {
      if (((Element) methods.item(i)).getAttribute("Algorithm").matches(".*#(sha1|md5)")) {
        return true;
      }
    }
    return false;
  }
}
