package vn.lienthong.partner.business;

import static vn.lienthong.partner.business.BusinessFormats.all;
import static vn.lienthong.partner.business.BusinessFormats.day;
import static vn.lienthong.partner.business.BusinessFormats.first;
import static vn.lienthong.partner.business.BusinessFormats.money;
import static vn.lienthong.partner.business.BusinessFormats.number;
import static vn.lienthong.partner.business.BusinessFormats.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.register.EnterpriseAnswer.Activities;
import vn.lienthong.model.register.EnterpriseAnswer.Activity;
import vn.lienthong.model.register.EnterpriseAnswer.Enterprise;
import vn.lienthong.model.register.EnterpriseAnswer.Member;
import vn.lienthong.model.register.EnterpriseAnswer.Members;
import vn.lienthong.model.register.EnterpriseAnswer.Office;
import vn.lienthong.model.register.EnterpriseAnswer.Representatives;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps either response shape to the groups of the canonical answer (protocols §5.2). */
final class EnterpriseMapper {

  private static final BigDecimal MOST_CHANGES = BigDecimal.valueOf(1_000_000);

  private EnterpriseMapper() {}

  /** {@code chiTietDoanhNghiep}, the published shape. */
  static Map<String, Object> detail(JsonNode told) {
    JsonNode main = first(told, "MainInformation");
    JsonNode place = first(told, "HOAdress");
    String code = text(main, "ENTERPRISE_GDT_CODE");
    Office office = new Office(text(place, "CityID"), text(place, "CityName"), text(place, "DistrictID"),
        text(place, "DistrictName"), text(place, "WardID"), text(place, "WardName"), text(place, "StreetNumber"),
        text(place, "AddressFullText"));
    Map<String, Object> groups = new LinkedHashMap<>();
    groups.put("enterprise", new Enterprise(code, text(main, "IMP_BUSINESS_CODE"), text(main, "NAME"),
        text(main, "SHORT_NAME"), text(main, "NAME_F"), text(main, "ENTERPRISE_TYPE_ID"),
        text(main, "ENTERPRISE_TYPE_NAME"), day(main, "FOUNDING_DATE"), day(main, "LAST_AMEND_DATE"),
        count(main, "NUMBER_CHANGES"), text(main, "ENTERPRISE_STATUS"), null, money(main, "CAPITAL_AMOUNT"),
        place.isObject() ? office : null, doubtful(code)));
    groups.put("representatives", new Representatives(names(text(main, "LEGAL_NAMES"))));
    groups.put("activities", new Activities(all(told, "BusinessActivity", one ->
        new Activity(text(one, "CODE"), text(one, "NAME"), "Y".equalsIgnoreCase(text(one, "IS_MAIN"))))));
    groups.put("members", new Members(all(told, "Member", one -> text(one, "MEMBER_NAME") == null ? null
        : new Member(text(one, "MEMBER_NAME"), money(one, "AMOUNT"), number(one, "RATIO_PERCENT"),
            text(one, "COUNTRY")))));
    return groups;
  }

  /** One item of {@code GetEntCert}, the newer shape, which has no members and no capital. */
  static Map<String, Object> cert(JsonNode told) {
    JsonNode status = first(told, "TinhTrangPhapLy");
    JsonNode place = first(first(told, "DiaChiTruSo"), "DiaChi");
    String code = text(told, "MaSoDoanhNghiep");
    Office office = new Office(text(place, "MaTinhThanh"), text(place, "TenTinhThanh"), text(place, "MaQuanHuyen"),
        text(place, "TenQuanHuyen"), text(place, "MaPhuongXa"), text(place, "TenPhuongXa"), text(place, "SoNha"),
        text(place, "DiaChi"));
    Map<String, Object> groups = new LinkedHashMap<>();
    groups.put("enterprise", new Enterprise(code, text(told, "SoGCNDKKD"), text(told, "TenTiengViet"),
        text(told, "TenVietTat"), text(told, "TenNuocNgoai"), text(told, "MaLoaiHinhDN"), text(told, "LoaiHinhDN"),
        day(told, "NgayDangKyLanDau"), day(told, "NgayDangKyThayDoi"), count(told, "SoLanDangKyThayDoi"),
        text(status, "MaTinhTrangPhapLy"), text(status, "TinhTrangPhapLy"), null, place.isObject() ? office : null,
        doubtful(code)));
    List<String> names = new ArrayList<>();
    all(told, "DaiDienPhapLuat").forEach(one ->
        names.addAll(all(one, "ThongTinCaNhan", person -> text(person, "HoVaTen"))));
    groups.put("representatives", new Representatives(names));
    groups.put("activities", new Activities(all(told, "NganhNgheKinhDoanh", one ->
        new Activity(text(one, "MaNganh"), text(one, "TenNganh"), "1".equals(text(one, "LaNganhChinh"))))));
    return groups;
  }

  private static Integer count(JsonNode node, String field) {
    BigDecimal number = number(node, field);
    if (number != null && (number.signum() < 0 || number.compareTo(MOST_CHANGES) > 0)) {
      throw new Unreadable("wrong-form");
    }
    return number == null ? null : number.intValue();
  }

  /** Several names are one text separated by semicolons. */
  private static List<String> names(String text) {
    return text == null ? List.of()
        : Arrays.stream(text.split(";")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  private static boolean doubtful(String code) {
    return TaxCode.of(code).map(TaxCode::doubtful).orElse(true);
  }
}
