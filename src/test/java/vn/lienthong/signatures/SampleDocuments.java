package vn.lienthong.signatures;

import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Synthetic papers, signed as an agency would. */
final class SampleDocuments {

  static final String XML = """
      <?xml version="1.0" encoding="UTF-8"?>
      <KetQua Id="kq"><So>01/GP</So><Ten>Giấy phép mẫu</Ten><CoQuan>H99.10</CoQuan></KetQua>
      """.strip();

  private SampleDocuments() {}

  static byte[] pdf(int pages, String text) {
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      for (int i = 0; i < pages; i++) {
        PDPage page = new PDPage();
        document.addPage(page);
        write(document, page, text, PDPageContentStream.AppendMode.OVERWRITE);
      }
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One page with a picture of so many bytes, none of which is like another; they contain the letters LZW. */
  static byte[] scanned(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(7).nextBytes(noise);
    for (int i = 0; i + 9 < noise.length; i += 100_000) {
      System.arraycopy("LZWDecode".getBytes(StandardCharsets.US_ASCII), 0, noise, i, 9);
    }
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDImageXObject picture = new PDImageXObject(document, new ByteArrayInputStream(noise), COSName.DCT_DECODE, 1_000,
          1_000, 8, PDDeviceGray.INSTANCE);
      page.setResources(new PDResources());
      page.getResources().add(picture);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One page with a form of one field. */
  static byte[] form() {
    try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      form.setDefaultResources(resources);
      PDTextField field = new PDTextField(form);
      field.setPartialName("So");
      field.setDefaultAppearance("/Helv 12 Tf 0 g");
      form.getFields().add(field);
      field.getWidgets().get(0).setRectangle(new PDRectangle(72, 500, 200, 20));
      field.getWidgets().get(0).setPage(page);
      page.getAnnotations().add(field.getWidgets().get(0));
      field.setValue("01/GP");
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A revision behind the signed one that fills the form's field anew. */
  static byte[] filled(byte[] signed, String value) {
    try (PDDocument document = Loader.loadPDF(signed); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDField field = document.getDocumentCatalog().getAcroForm().getField("So");
      field.setValue(value);
      field.getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A revision behind the signed one that changes the field's value and leaves what is painted of it. */
  static byte[] valued(byte[] signed, String value) {
    try (PDDocument document = Loader.loadPDF(signed); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDAcroForm form = document.getDocumentCatalog().getAcroForm(null); // mends no fonts, which would be a change too
      COSDictionary field = form.getField("So").getCOSObject();
      field.setString(COSName.V, value);
      field.setNeedToBeUpdated(true);
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A revision behind the signed one that writes over the first page. */
  static byte[] writtenOver(byte[] signed, String text) {
    try (PDDocument document = Loader.loadPDF(signed); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      PDPage page = document.getPage(0);
      write(document, page, text, PDPageContentStream.AppendMode.APPEND);
      page.getCOSObject().setNeedToBeUpdated(true);
      page.getResources().getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(PDDocument document, PDPage page, String text, PDPageContentStream.AppendMode mode)
      throws IOException {
    try (PDPageContentStream stream = new PDPageContentStream(document, page, mode, false)) {
      stream.beginText();
      stream.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
      stream.newLineAtOffset(72, mode == PDPageContentStream.AppendMode.APPEND ? 600 : 700);
      stream.showText(text);
      stream.endText();
    }
  }

  static byte[] signedPdf(byte[] pdf, Authority.Holder by, Authority issuer, Date at) {
    return signedPdf(pdf, by, issuer, at, DigestAlgorithm.SHA256, null);
  }

  static byte[] signedPdf(byte[] pdf, Authority.Holder by, Authority issuer, Date at, DigestAlgorithm digest,
      TSPSource stamps) {
    PAdESSignatureParameters wanted = new PAdESSignatureParameters();
    wanted.setSignatureLevel(stamps == null ? SignatureLevel.PAdES_BASELINE_B : SignatureLevel.PAdES_BASELINE_T);
    with(wanted, by, issuer, at, digest);
    PAdESService service = new PAdESService(lenient());
    service.setPdfObjFactory(new PdfBoxDefaultObjectFactory());
    service.setTspSource(stamps);
    DSSDocument document = new InMemoryDocument(pdf);
    return bytes(service.signDocument(document, wanted, value(service.getDataToSign(document, wanted), by, wanted)));
  }

  static byte[] signedXml(String xml, Authority.Holder by, Authority issuer, Date at) {
    return signedXml(xml, by, issuer, at, new XAdESSignatureParameters());
  }

  /** A signature over the element with this id alone. */
  static byte[] signedPart(String xml, String id, Authority.Holder by, Authority issuer, Date at) {
    DSSReference reference = new DSSReference();
    reference.setId("r-1");
    reference.setUri("#" + id);
    reference.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
    reference.setContents(new InMemoryDocument(xml.getBytes(StandardCharsets.UTF_8)));
    reference.setTransforms(List.of(new CanonicalizationTransform("http://www.w3.org/2001/10/xml-exc-c14n#")));
    XAdESSignatureParameters wanted = new XAdESSignatureParameters();
    wanted.setReferences(List.of(reference));
    return signedXml(xml, by, issuer, at, wanted);
  }

  private static byte[] signedXml(String xml, Authority.Holder by, Authority issuer, Date at,
      XAdESSignatureParameters wanted) {
    wanted.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    wanted.setSignaturePackaging(SignaturePackaging.ENVELOPED);
    with(wanted, by, issuer, at, DigestAlgorithm.SHA256);
    XAdESService service = new XAdESService(lenient());
    DSSDocument document = new InMemoryDocument(xml.getBytes(StandardCharsets.UTF_8));
    return bytes(service.signDocument(document, wanted, value(service.getDataToSign(document, wanted), by, wanted)));
  }

  private static void with(AbstractSignatureParameters<?> wanted, Authority.Holder by, Authority issuer, Date at,
      DigestAlgorithm digest) {
    wanted.setDigestAlgorithm(digest);
    wanted.setSigningCertificate(new CertificateToken(by.certificate()));
    wanted.setCertificateChain(List.of(new CertificateToken(by.certificate()),
        new CertificateToken(issuer.certificate)));
    wanted.bLevel().setSigningDate(at);
  }

  private static SignatureValue value(ToBeSigned what, Authority.Holder by, AbstractSignatureParameters<?> wanted) {
    try {
      Signature signature = Signature.getInstance(wanted.getSignatureAlgorithm().getJCEId());
      signature.initSign(by.keys().getPrivate());
      signature.update(what.getBytes());
      return new SignatureValue(wanted.getSignatureAlgorithm(), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs with what has expired, too. */
  private static CommonCertificateVerifier lenient() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setAIASource(null);
    verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
    return verifier;
  }

  private static byte[] bytes(DSSDocument document) {
    return DSSUtils.toByteArray(document);
  }
}
