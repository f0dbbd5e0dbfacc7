package vn.lienthong.partner.land;

import static vn.lienthong.partner.transport.RegisterResponseReader.same;
import static vn.lienthong.partner.transport.RegisterResponseReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.register.LandAnswer;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.NumberText;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps a response of the land system to a LookUpResult, or to the outcome that says why there is none. */
final class LandResponseMapper {

  static final String SOURCE = "land";

  private final RegisterResponseReader reading;
  private final DateTimeFormatter days;
  private final Clock clock;

  LandResponseMapper(LandConfig config, PartnerCodes glossary, Clock clock) {
    this.reading = new RegisterResponseReader(glossary);
    this.days = DateTimeFormatter.ofPattern(config.assume().dayFormat());
    this.clock = clock;
  }

  /** Returns a {@link LookUpResult} or an {@link vn.lienthong.model.Outcome}. */
  Object read(LookUpRequest inquiry, PartnerResponse answer) {
    return reading.json(answer, tree -> {
      JsonNode status = tree.path("status");
      if (!status.path("success").isBoolean()) {
        throw new Unreadable("unreadable");
      } else if (!status.path("success").booleanValue()) {
        String code = status.path("code").asText("");
        String text = status.path("message").asText("");
        return reading.classOf(code, text) == ErrorClass.BUSINESS ? none() : reading.refusal(code, text);
      } else if (!tree.path("data").isArray()) {
        throw new Unreadable("unreadable");
      }
      return found(inquiry, tree.path("data"));
    });
  }

  /**
   * Maps the answer if it matches the request; otherwise nothing is shown. If a person was named with a certificate or
   * parcel and owns none of it, the result is not confirmed, so that nobody can look up others' land under their own
   * name.
   */
  private LookUpResult found(LookUpRequest inquiry, JsonNode data) {
    Subject subject = inquiry.subject();
    List<LandAnswer.Certificate> certificates = new ArrayList<>();
    List<LandAnswer.Parcel> parcels = new ArrayList<>();
    Set<String> others = new HashSet<>();
    boolean owner = !data.isEmpty();
    for (JsonNode entry : data) {
      List<LandAnswer.Parcel> of = list(entry.path("ThuaDat")).stream().map(this::parcel).toList();
      mustBe(subject, entry, of);
      certificates.add(certificate(entry));
      parcels.addAll(of);
      owner &= owners(subject, entry, others);
    }
    boolean person = subject.personalId() != null && !subject.personalId().isBlank();
    if (data.isEmpty() || person && !owner) {
      return none();
    }
    Map<String, Object> groups = new LinkedHashMap<>();
    groups.put("certificate", new LandAnswer.Certificates(certificates));
    groups.put("parcels", new LandAnswer.Parcels(parcels));
    groups.put("owners", new LandAnswer.Owners(person ? Boolean.TRUE : null, others.size()));
    groups.keySet().removeIf(group -> !inquiry.ask().isEmpty() && !inquiry.ask().contains(group));
    return new LookUpResult(true, groups, IsoTimes.now(clock), SOURCE);
  }

  private static void mustBe(Subject subject, JsonNode entry, List<LandAnswer.Parcel> parcels) {
    if (subject.certificate() != null && !subject.certificate().isBlank()) {
      String told = LandRequestMapper.serial(entry.path("SoPhatHanh").asText("")).orElse("");
      if (!LandRequestMapper.serial(subject.certificate()).orElse("-").equals(told)) {
        throw new Unreadable("other-certificate");
      }
    } else if (subject.parcel() != null) {
      if (parcels.stream().noneMatch(parcel -> same(parcel.number(), subject.parcel().number())
          && same(parcel.mapSheet(), subject.parcel().mapSheet())
          && same(parcel.wardCode(), subject.parcel().wardCode()))) {
        throw new Unreadable("other-parcel");
      }
    } else if (!owners(subject, entry, new HashSet<>())) {
      throw new Unreadable("other-person");
    }
  }

  /** Whether the subject is one of the owners; the others are only counted. */
  private static boolean owners(Subject subject, JsonNode entry, Set<String> others) {
    boolean owner = false;
    int nameless = 0;
    for (JsonNode one : list(entry.path("ChuSuDung"))) {
      String number = one.path("SoDinhDanh").asText("").strip();
      if (!number.isEmpty() && same(number, subject.personalId())) {
        owner = true;
      } else {
        others.add(number.isEmpty() ? entry.path("SoPhatHanh").asText() + '#' + nameless++ : number);
      }
    }
    return owner;
  }

  private LandAnswer.Certificate certificate(JsonNode entry) {
    JsonNode revoked = entry.path("DaThuHoi");
    return new LandAnswer.Certificate(LandRequestMapper.serial(entry.path("SoPhatHanh").asText("")).orElse(null),
        text(entry, "SoVaoSo"), day(entry, "NgayCap"), text(entry, "CoQuanCap"),
        revoked.isBoolean() ? revoked.booleanValue() : null);
  }

  private LandAnswer.Parcel parcel(JsonNode parcel) {
    String area = text(parcel, "DienTich");
    BigDecimal size = area == null ? null
        : NumberText.decimal(area).orElseThrow(() -> new Unreadable("unreadable"));
    return new LandAnswer.Parcel(text(parcel, "SoThuTuThua"), text(parcel, "SoHieuBanDo"), text(parcel, "XaId"), size,
        text(parcel, "MucDichSuDung"), day(parcel, "ThoiHanSuDung"), text(parcel, "DiaChiChiTiet"));
  }

  private static List<JsonNode> list(JsonNode list) {
    return list.isArray() ? StreamSupport.stream(list.spliterator(), false).toList() : List.of();
  }

  private LocalDate day(JsonNode entry, String field) {
    return RegisterResponseReader.day(entry, field, days);
  }

  private LookUpResult none() {
    return LookUpResult.notConfirmed(IsoTimes.now(clock), SOURCE);
  }
}
