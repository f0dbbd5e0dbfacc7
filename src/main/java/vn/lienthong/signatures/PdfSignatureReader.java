package vn.lienthong.signatures;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pdf.PdfMemoryUsageSetting;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.modifications.ObjectModification;
import eu.europa.esig.dss.pdf.modifications.PdfModificationDetection;
import eu.europa.esig.dss.pdf.modifications.PdfObjectModifications;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import java.util.List;
import java.util.Set;

/** Reads the signatures of a PDF (PAdES), and whether later revisions changed the signed content. */
final class PdfSignatureReader {

  /** Object types that a further signature or a later archive proof adds. */
  private static final Set<String> SIGNING = Set.of("Sig", "DocTimeStamp");

  private PdfSignatureReader() {}

  static List<RawSignature> of(byte[] content) {
    Comparing analyzer = new Comparing(content);
    analyzer.setPdfObjFactory(factory());
    SignatureReader.offline(analyzer);
    return analyzer.getAllSignatures().stream().filter(s -> !s.isCounterSignature()).map(PdfSignatureReader::seen)
        .toList();
  }

  /**
   * Reading the signatures alone does not compare revisions; the library's full validation does, but would fetch
   * revocation data.
   */
  private static final class Comparing extends PDFDocumentAnalyzer {

    Comparing(byte[] content) {
      super(new InMemoryDocument(content));
    }

    @Override protected List<AdvancedSignature> getAllSignatures() {
      return super.getAllSignatures();
    }
  }

  /** Compares objects but does not render pages: rendering would need seconds per page, and fonts. */
  private static PdfBoxDefaultObjectFactory factory() {
    PdfBoxDefaultObjectFactory factory = new PdfBoxDefaultObjectFactory();
    DefaultPdfDifferencesFinder unpainted = new DefaultPdfDifferencesFinder();
    unpainted.setMaximalPagesAmountForVisualComparison(0);
    factory.setPdfDifferencesFinder(unpainted);
    factory.setPdfMemoryUsageSetting(PdfMemoryUsageSetting.memoryBuffered());
    return factory;
  }

  private static RawSignature seen(AdvancedSignature signature) {
    var revision = ((PAdESSignature) signature).getPdfRevision();
    return SignatureReader.seen(signature,
        revision.getByteRange().isValid() ? changed(revision.getModificationDetection()) : "bytes-not-covered", null);
  }

  private static String changed(PdfModificationDetection later) {
    if (later == null) {
      return null;
    }
    PdfObjectModifications objects = later.getObjectModifications();
    boolean changed = !later.getPageDifferences().isEmpty() || !later.getAnnotationOverlaps().isEmpty()
        || objects != null && (!objects.getUndefinedChanges().isEmpty() || !objects.getAnnotCreationChanges().isEmpty()
            || objects.getFormFillInAndSignatureCreationChanges().stream().anyMatch(change -> !signing(change)));
    return changed ? "changed-after-signing" : null;
  }

  private static boolean signing(ObjectModification change) {
    return change.getType() != null && SIGNING.contains(change.getType());
  }
}
