package vn.lienthong.partner.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.register.PersonAnswer;
import vn.lienthong.model.register.PersonAnswer.Place;
import vn.lienthong.model.register.PersonAnswer.Relative;
import vn.lienthong.partner.transport.PartnerCodes;

/** Maps {@code CongDan} (QCVN 109:2017/BTTTT, protocols §4.3) to the canonical answer. */
final class PersonMapper {

  private final PartnerCodes glossary;

  PersonMapper(PartnerCodes glossary) {
    this.glossary = glossary;
  }

  /** The requested groups, with what the register returned. */
  Map<String, Object> groups(XmlTree found, Set<String> ask) {
    Map<String, Object> groups = new LinkedHashMap<>();
    groups.put("exists", new PersonAnswer.Exists(true));
    groups.put("identity", identity(found));
    groups.put("residence", new PersonAnswer.Residence(place(found, "ThuongTru"), place(found, "NoiOHienTai")));
    groups.put("origin", new PersonAnswer.Origin(place(found, "NoiDangKyKhaiSinh"), place(found, "QueQuan")));
    PersonAnswer.Family family = new PersonAnswer.Family(relative(found, "Cha", "FATHER"),
        relative(found, "Me", "MOTHER"), relative(found, "VoChong", "SPOUSE"),
        relative(found, "NguoiDaiDien", "REPRESENTATIVE"));
    groups.put("family", family);
    groups.put("household", new PersonAnswer.Household(found.text("SoSoHoKhau"),
        found.child("ChuHo").map(head -> relative(head, head.text("QuanHe"))).orElse(null)));
    groups.put("relatives", relatives(family));
    groups.keySet().removeIf(group -> !ask.isEmpty() && !ask.contains(group));
    return groups;
  }

  PersonAnswer.Identity identity(XmlTree found) {
    Optional<XmlTree> born = found.child("NgayThangNamSinh");
    LocalDate day = born.flatMap(birth -> PopulationFormats.day(birth.text("NgayThangNam"))).orElse(null);
    Integer year = day != null ? Integer.valueOf(day.getYear()) : born.map(birth -> year(birth)).orElse(null);
    return new PersonAnswer.Identity(found.text("SoDinhDanh"), found.text("SoCMND"), name(found), day, year,
        gender(found.text("GioiTinh")), code("ETHNICITY", found.text("DanToc")),
        code("RELIGION", found.text("TonGiao")), code("MARITAL_STATUS", found.text("TinhTrangHonNhan")),
        code("BLOOD_GROUP", found.text("NhomMau")), found.text("QuocTich"));
  }

  /** The year, when only that is known: {@code Nam}, or the first four digits of an invalid day. */
  private static Integer year(XmlTree born) {
    String said = Optional.ofNullable(born.text("Nam")).orElse(born.text("NgayThangNam"));
    return said != null && said.matches("[12]\\d{3}(0000)?") ? Integer.valueOf(said.substring(0, 4)) : null;
  }

  private Gender gender(String theirs) {
    return theirs == null ? null : glossary.ours("GENDER", theirs).map(Gender::valueOf).orElse(null);
  }

  /** The hub's code; the register's own code if the map does not have it. */
  private String code(String list, String theirs) {
    return theirs == null ? null : glossary.ours(list, theirs).orElse(theirs);
  }

  /** {@code HoVaTen} as one text, or in its three parts. */
  private static String name(XmlTree of) {
    return of.child("HoVaTen").map(name -> name.children().isEmpty() ? name.text()
        : Stream.of("Ho", "ChuDem", "Ten").map(name::text).filter(Objects::nonNull).collect(Collectors.joining(" ")))
        .filter(text -> !text.isBlank()).orElse(null);
  }

  private static Place place(XmlTree found, String element) {
    return found.child(element).map(place -> new Place(place.text("MaTinhThanh"), place.text("MaQuanHuyen"),
        place.text("MaPhuongXa"), place.text("ChiTiet"), place.text("QuocGia"))).orElse(null);
  }

  private static Relative relative(XmlTree found, String element, String relation) {
    return found.child(element).map(relative -> relative(relative, relation)).orElse(null);
  }

  private static Relative relative(XmlTree relative, String relation) {
    return new Relative(relation, relative.text("SoDinhDanh"), relative.text("SoCMND"), name(relative),
        relative.text("QuocTich"));
  }

  private static PersonAnswer.Relatives relatives(PersonAnswer.Family family) {
    List<Relative> all = new ArrayList<>();
    Stream.of(family.father(), family.mother(), family.spouse(), family.representative()).filter(Objects::nonNull)
        .forEach(all::add);
    return new PersonAnswer.Relatives(all);
  }
}
