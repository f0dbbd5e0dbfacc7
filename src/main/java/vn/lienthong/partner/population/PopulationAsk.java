package vn.lienthong.partner.population;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Inquiry;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Subject;
import vn.lienthong.canon.TextNormalizer;

/**
 * From an Inquiry to the operation that answers it and its envelope (protocols §4.2: the order of the elements counts).
 */
final class PopulationAsk {

  /** What can be asked. */
  enum Operation {
    TraCuuThongTinCongDan("http://dancuquocgia.bca"),
    XacThucThongTinCongDan("http://dancuquocgia.bca"),
    XacMinhThongTinNhanThan("http://gtel.vn/qldc");

    private final String namespace;

    Operation(String namespace) {
      this.namespace = namespace;
    }
  }

  private static final String EXISTS = "exists";
  private static final String RELATIVES = "relatives";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private final PopulationConfig config;

  PopulationAsk(PopulationConfig config) {
    this.config = config;
  }

  /** Only {@code exists} → XacThuc…; {@code relatives} → XacMinh… where it is ours to call; else 037. */
  Operation operation(Set<String> ask) {
    if (ask.equals(Set.of(EXISTS))) {
      return Operation.XacThucThongTinCongDan;
    }
    boolean closed = config.assume().relativesAnswer() == PopulationConfig.RelativesAnswer.CLOSED;
    return ask.contains(RELATIVES) && !closed
        ? Operation.XacMinhThongTinNhanThan : Operation.TraCuuThongTinCongDan;
  }

  /** Why it cannot be asked: the number, the name and the birth go together, and somebody has to ask. */
  Optional<Outcome> refusal(Inquiry inquiry) {
    Subject subject = inquiry.subject();
    if (!fits(subject.personalId(), "\\d{12}") && !fits(subject.oldId(), "\\d{9}")) {
      return refused("subject-incomplete", "subject.personalId");
    } else if (subject.fullName() == null || subject.fullName().isBlank()) {
      return refused("subject-incomplete", "subject.fullName");
    } else if (subject.birthDate() == null && subject.birthYear() == null) {
      return refused("subject-incomplete", "subject.birthDate");
    }
    return officer(inquiry).isEmpty() ? refused("no-officer", "purpose.officerId") : Optional.empty();
  }

  /** The elements by name, in their order. */
  Map<String, String> fields(Inquiry inquiry, Operation operation) {
    Map<String, String> fields = new LinkedHashMap<>();
    boolean exists = operation == Operation.XacThucThongTinCongDan;
    fields.put("MaYeuCau", inquiry.lookupId().toString());
    fields.put(exists ? config.assume().existsProcedure() : "MaDVC", inquiry.purpose().procedureCode());
    if (!exists) {
      fields.put("MaTichHop", config.integration());
    }
    if (operation == Operation.XacMinhThongTinNhanThan) {
      fields.put("MaDonVi", inquiry.purpose().agency());
    }
    fields.put("MaCanBo", officer(inquiry).orElse(""));
    if (operation == Operation.TraCuuThongTinCongDan && config.assume().unit()) {
      fields.put("MaDonVi", inquiry.purpose().agency());
    }
    boolean current = fits(inquiry.subject().personalId(), "\\d{12}");
    fields.put(current ? "SoDinhDanh" : "SoCMND",
        current ? inquiry.subject().personalId() : inquiry.subject().oldId());
    fields.put("HoVaTen", config.assume().names() == PopulationConfig.Names.PLAIN
        ? TextNormalizer.plainCapitals(inquiry.subject().fullName())
        : TextNormalizer.capitals(inquiry.subject().fullName()));
    return fields;
  }

  byte[] envelope(Inquiry inquiry, Operation operation) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"")
        .append(SOAP).append("\"><soapenv:Header/><soapenv:Body><").append(operation).append(" xmlns=\"")
        .append(operation.namespace).append("\">");
    fields(inquiry, operation).forEach((name, value) -> element(xml, name, value));
    xml.append("<NgayThangNamSinh>");
    Subject subject = inquiry.subject();
    if (subject.birthDate() != null) {
      element(xml, "NgayThangNam", PopulationWords.day(subject.birthDate()));
    } else {
      element(xml, "Nam", "%04d".formatted(subject.birthYear()));
    }
    xml.append("</NgayThangNamSinh></").append(operation).append("></soapenv:Body></soapenv:Envelope>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Optional<String> officer(Inquiry inquiry) {
    String account = inquiry.purpose().citizen() ? config.citizenAccount().orElse(null) : inquiry.purpose().account();
    return Optional.ofNullable(account).filter(name -> !name.isBlank());
  }

  private static void element(StringBuilder xml, String name, String value) {
    xml.append('<').append(name).append('>').append(escape(value)).append("</").append(name).append('>');
  }

  /** Escapes what XML reserves and leaves out what no XML may hold. */
  private static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().filter(c -> c == '\t' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF))
        .forEach(c -> safe.append(c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : Character.toString(c)));
    return safe.toString();
  }

  private static boolean fits(String text, String expression) {
    return text != null && text.matches(expression);
  }

  private static Optional<Outcome> refused(String code, String field) {
    return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, code, field));
  }
}
