package vn.lienthong.partner.population;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.PersonAnswer;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/**
 * Maps a response of the register to a LookUpResult, or to the outcome that says why there is none. Nothing of it is
 * shown unless it is about the requested person.
 */
final class PopulationResponseMapper {

  static final String SOURCE = "population";

  private final PartnerCodes glossary;
  private final RegisterResponseReader reading;
  private final PersonMapper person;
  private final Clock clock;

  PopulationResponseMapper(PartnerCodes glossary, Clock clock) {
    this.glossary = glossary;
    this.reading = new RegisterResponseReader(glossary);
    this.person = new PersonMapper(glossary);
    this.clock = clock;
  }

  /** Returns a {@link LookUpResult} or an {@link Outcome}. */
  Object read(LookUpRequest inquiry, PopulationRequestMapper.Operation operation, PartnerResponse answer) {
    Optional<XmlTree> fault = XmlTree.read(answer.body()).flatMap(tree -> tree.find("Fault"));
    if (fault.isPresent()) {
      return fault(fault.get());
    }
    if (answer.status() == 403) { // for an officer they do not know
      return refused(Integer.toString(answer.status()), "");
    }
    return reading.bytes(answer, body -> {
      XmlTree tree = XmlTree.read(body).orElseThrow(() -> new Unreadable("unreadable"));
      return operation == PopulationRequestMapper.Operation.XacThucThongTinCongDan ? exists(tree)
          : collection(inquiry, tree);
    });
  }

  /**
   * A fault with a rule of class BUSINESS is an answer: the register has nobody of this description, or withholds the
   * data. Any other fault is an error; its text is not passed on.
   */
  private Object fault(XmlTree fault) {
    String code = fault.find("faultcode").map(XmlTree::text).orElse("");
    String text = fault.find("faultstring").map(XmlTree::text).orElse("");
    String local = code.substring(code.indexOf(':') + 1);
    return glossary.of(local, text) == ErrorClass.BUSINESS ? none() : refused(local, text);
  }

  /**
   * The outcome when the asking officer or system is not accepted: the catalogue's code states the party at fault. Any
   * other error keeps its code.
   */
  private Outcome refused(String code, String text) {
    Optional<String> word = glossary.of(code, text) == ErrorClass.SIGNATURE
        ? glossary.word(code, text) : Optional.empty();
    return word.<Outcome>map(said -> new Outcome.Refused(ErrorClass.SIGNATURE, said, null))
        .orElseGet(() -> reading.refusal(code, text));
  }

  private LookUpResult exists(XmlTree tree) {
    String said = tree.find("TonTai").map(XmlTree::text).orElse("");
    if (!said.matches("(?i)true|false|1|0")) {
      throw new Unreadable("unreadable");
    }
    return said.matches("(?i)true|1")
        ? new LookUpResult(true, Map.of("exists", new PersonAnswer.Exists(true)), IsoTimes.now(clock), SOURCE) : none();
  }

  private LookUpResult collection(LookUpRequest inquiry, XmlTree tree) {
    XmlTree collection = tree.find("CongdanCollection").orElseThrow(() -> new Unreadable("unreadable"));
    List<XmlTree> people = collection.all("CongDan");
    if (people.isEmpty()) {
      return none();
    } else if (people.size() > 1) {
      throw new Unreadable("several-persons");
    }
    XmlTree found = people.get(0);
    mustBe(inquiry.subject(), found);
    return describes(inquiry.subject(), found)
        ? new LookUpResult(true, person.groups(found, inquiry.ask()), asOf(collection), SOURCE) : none();
  }

  /** Checks that the returned number is the requested one; a response without a number belongs to nobody. */
  private static void mustBe(Subject subject, XmlTree found) {
    String current = found.text("SoDinhDanh");
    String old = found.text("SoCMND");
    boolean byCurrent = subject.personalId() != null && !subject.personalId().isBlank();
    String asked = byCurrent ? subject.personalId() : subject.oldId();
    String told = byCurrent ? current : old;
    if (told == null) {
      throw new Unreadable("no-number");
    } else if (!RegisterResponseReader.same(asked, told)) {
      throw new Unreadable("other-person");
    }
  }

  /** Whether name and birth are as given; otherwise the person is not confirmed. */
  private boolean describes(Subject subject, XmlTree found) {
    PersonAnswer.Identity told = person.identity(found);
    boolean name = TextNormalizer.sameName(subject.fullName(), told.fullName());
    Integer year = subject.birthDate() != null ? Integer.valueOf(subject.birthDate().getYear()) : subject.birthYear();
    LocalDate day = told.birthDate();
    boolean birth = day != null && subject.birthDate() != null
        ? RegisterResponseReader.same(day.toString(), subject.birthDate().toString())
        : told.birthYear() != null && told.birthYear().equals(year);
    return name & birth;
  }

  private OffsetDateTime asOf(XmlTree collection) {
    String said = collection.attributes().getOrDefault("ThoiDiemDuLieu", "");
    return IsoTimes.read(said).or(() -> PopulationFormats.day(said.length() >= 8 ? said.substring(0, 8) : "")
        .map(day -> day.atStartOfDay().atOffset(IsoTimes.VIETNAM))).orElseGet(() -> IsoTimes.now(clock));
  }

  private LookUpResult none() {
    return LookUpResult.notConfirmed(IsoTimes.now(clock), SOURCE);
  }
}
