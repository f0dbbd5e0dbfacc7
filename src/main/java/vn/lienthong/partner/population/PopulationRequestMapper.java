package vn.lienthong.partner.population;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;

/** Maps a LookUpRequest to an operation and its envelope (protocols §4.2: the order of the elements matters). */
final class PopulationRequestMapper {

  /** The operations. */
  enum Operation {
    TraCuuThongTinCongDan("http://dancuquocgia.bca", "look-up", Birth.PARTS),
    XacThucThongTinCongDan("http://dancuquocgia.bca", "exists", Birth.NONE),
    XacMinhThongTinNhanThan("http://gtel.vn/qldc", "relatives", Birth.TEXT);

    private final String namespace;
    private final String word;
    private final Birth birth;

    /** {@code word}: the end of its configuration keys. */
    Operation(String namespace, String word, Birth birth) {
      this.namespace = namespace;
      this.word = word;
      this.birth = birth;
    }
  }

  /** How an operation takes the birth: as a child element NgayThangNam or Nam, as one text, or not at all. */
  private enum Birth { PARTS, TEXT, NONE }

  /** Finds an officer's telephone number; empty where none is known. */
  interface Phones {
    Optional<String> of(Purpose purpose);
  }

  private static final String EXISTS = "exists";
  private static final String RELATIVES = "relatives";
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

  private static final String BIRTH = "NgayThangNamSinh";
  private static final String PERSONAL_ID = "\\d{12}";
  private static final String OLD_ID = "\\d{9}";

  private final PopulationConfig config;
  private final Phones phones;

  PopulationRequestMapper(PopulationConfig config, Phones phones) {
    this.config = config;
    this.phones = phones;
  }

  /** Only {@code exists} → XacThuc…; {@code relatives} → XacMinh… if available to the hub; else 037. */
  Operation operation(Set<String> ask) {
    if (ask.equals(Set.of(EXISTS))) {
      return Operation.XacThucThongTinCongDan;
    }
    boolean closed = config.assume().relativesAnswer() == PopulationConfig.RelativesAnswer.CLOSED;
    return ask.contains(RELATIVES) && !closed
        ? Operation.XacMinhThongTinNhanThan : Operation.TraCuuThongTinCongDan;
  }

  /**
   * Why no query is possible: the hub has no code for the service; number, name and (where the operation takes it)
   * birth are not complete; or there is no officer.
   */
  Optional<Outcome> refusal(LookUpRequest inquiry) {
    Subject subject = inquiry.subject();
    Operation operation = operation(inquiry.ask());
    if (service(operation).isEmpty()) {
      return Optional.of(Outcome.Refused.notConfigured("hub.partner.population.service-" + operation.word));
    } else if (!fits(subject.personalId(), PERSONAL_ID) && !fits(subject.oldId(), OLD_ID)) {
      return refused("subject-incomplete", "subject.personalId");
    } else if (subject.fullName() == null || subject.fullName().isBlank()) {
      return refused("subject-incomplete", "subject.fullName");
    } else if (operation.birth != Birth.NONE && subject.birthDate() == null && subject.birthYear() == null) {
      return refused("subject-incomplete", "subject.birthDate");
    }
    return officer(inquiry).isEmpty() ? refused("no-officer", "purpose.officerId") : Optional.empty();
  }

  /** The text elements by name, in their order; those of the birth follow. */
  Map<String, String> fields(LookUpRequest inquiry, Operation operation) {
    Map<String, String> fields = new LinkedHashMap<>();
    Subject subject = inquiry.subject();
    boolean exists = operation == Operation.XacThucThongTinCongDan;
    boolean lookUp = operation == Operation.TraCuuThongTinCongDan;
    fields.put("MaYeuCau", inquiry.lookupId().toString());
    fields.put(exists ? config.assume().existsService() : "MaDVC", service(operation).orElse(""));
    fields.put("MaTichHop", lookUp ? config.integrationLookUp()
        : exists ? config.integrationExists() : config.integrationRelatives());
    if (operation == Operation.XacMinhThongTinNhanThan) {
      fields.put("MaDonVi", inquiry.purpose().agency());
    }
    fields.put("MaCanBo", officer(inquiry).orElse(""));
    if (lookUp && config.assume().unit()) {
      fields.put("MaDonVi", inquiry.purpose().agency());
    }
    if (lookUp && config.assume().officerContact()) {
      fields.put("TaiKhoan", officer(inquiry).orElse(""));
      phones.of(inquiry.purpose()).ifPresent(phone -> fields.put("SoDienThoai", phone));
    }
    boolean current = fits(subject.personalId(), PERSONAL_ID);
    if (current || !lookUp) { // the schemas of the other two require both elements; one may be empty
      fields.put("SoDinhDanh", current ? subject.personalId() : "");
    }
    if (!current || !lookUp) {
      fields.put("SoCMND", fits(subject.oldId(), OLD_ID) ? subject.oldId() : "");
    }
    fields.put("HoVaTen", config.assume().names() == PopulationConfig.Names.PLAIN
        ? TextNormalizer.plainCapitals(subject.fullName()) : TextNormalizer.capitals(subject.fullName()));
    return fields;
  }

  byte[] envelope(LookUpRequest inquiry, Operation operation) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><soapenv:Envelope xmlns:soapenv=\"")
        .append(SOAP).append("\"><soapenv:Header/><soapenv:Body><").append(operation).append(" xmlns=\"")
        .append(operation.namespace).append("\">");
    fields(inquiry, operation).forEach((name, value) -> element(xml, name, value));
    birth(xml, inquiry.subject(), operation.birth);
    xml.append("</").append(operation).append("></soapenv:Body></soapenv:Envelope>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void birth(StringBuilder xml, Subject subject, Birth form) {
    boolean day = subject.birthDate() != null;
    if (form == Birth.NONE) {
      return;
    }
    String said = day ? PopulationFormats.day(subject.birthDate()) : "%04d".formatted(subject.birthYear());
    if (form == Birth.TEXT) {
      element(xml, BIRTH, said);
      return;
    }
    xml.append('<').append(BIRTH).append('>');
    element(xml, day ? "NgayThangNam" : "Nam", said);
    xml.append("</").append(BIRTH).append('>');
  }

  /** The code assigned to the hub for this operation. */
  private Optional<String> service(Operation operation) {
    Optional<String> code = switch (operation) {
      case TraCuuThongTinCongDan -> config.serviceLookUp();
      case XacThucThongTinCongDan -> config.serviceExists();
      case XacMinhThongTinNhanThan -> config.serviceRelatives();
    };
    return code.map(String::strip).filter(said -> !said.isEmpty());
  }

  private Optional<String> officer(LookUpRequest inquiry) {
    String account = inquiry.purpose().citizen() ? config.citizenAccount().orElse(null) : inquiry.purpose().account();
    return Optional.ofNullable(account).filter(name -> !name.isBlank());
  }

  private static void element(StringBuilder xml, String name, String value) {
    xml.append('<').append(name).append('>').append(escape(value)).append("</").append(name).append('>');
  }

  /** Escapes reserved characters of XML and removes characters that XML does not allow. */
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
