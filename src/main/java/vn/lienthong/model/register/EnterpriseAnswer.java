package vn.lienthong.model.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the business register (Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp) returns about an enterprise, by group of
 * a {@link LookUpResult}: {@code enterprise} {@link Enterprise}, {@code representatives} {@link Representatives},
 * {@code activities} {@link Activities}, {@code members} {@link Members}. Null: the register does not return it.
 * Identity numbers of other persons are not part of it.
 */
public final class EnterpriseAnswer {

  private EnterpriseAnswer() {}

  /**
   * Thông tin cơ bản của doanh nghiệp.
   *
   * @param code mã số doanh nghiệp, which is its mã số thuế
   * @param oldCertificate số giấy chứng nhận đăng ký kinh doanh cũ
   * @param name tên tiếng Việt
   * @param foreignName tên bằng tiếng nước ngoài
   * @param typeCode mã loại hình doanh nghiệp, in the register's own code
   * @param foundedOn ngày thành lập, ngày đăng ký lần đầu
   * @param amendedOn ngày đăng ký thay đổi gần nhất
   * @param amendments số lần đăng ký thay đổi
   * @param statusCode tình trạng hoạt động, tình trạng pháp lý, in the register's own code
   * @param status the same in words, where the register has them
   * @param capital vốn điều lệ, VND
   * @param address địa chỉ trụ sở chính
   * @param codeDoubtful its check digit does not match: a warning, not a rejection (sources disagree about the rule)
   */
  public record Enterprise(
      String code, String oldCertificate, String name, String shortName, String foreignName, String typeCode,
      String type, LocalDate foundedOn, LocalDate amendedOn, Integer amendments, String statusCode, String status,
      Long capital, Office address, boolean codeDoubtful) {

    @Override public String toString() {
      return "Enterprise[]";
    }
  }

  /** Trụ sở chính; no district is expected since 1/7/2025. */
  public record Office(
      String provinceCode, String province, String districtCode, String district, String wardCode, String ward,
      String street, String fullText) {

    @Override public String toString() {
      return "Office[]";
    }
  }

  /** Người đại diện theo pháp luật: names only. */
  public record Representatives(List<String> names) {

    public Representatives {
      names = names == null ? List.of() : List.copyOf(names);
    }

    @Override public String toString() {
      return "Representatives[" + names.size() + "]";
    }
  }

  /** Ngành nghề kinh doanh. */
  public record Activities(List<Activity> activities) {

    public Activities {
      activities = activities == null ? List.of() : List.copyOf(activities);
    }
  }

  /** Một ngành: mã, tên, có phải ngành chính. */
  public record Activity(String code, String name, boolean main) {}

  /** Thành viên góp vốn. */
  public record Members(List<Member> members) {

    public Members {
      members = members == null ? List.of() : List.copyOf(members);
    }
  }

  /** Một thành viên: tên, vốn góp (VND), tỷ lệ (percent), quốc gia. */
  public record Member(String name, Long amount, BigDecimal percent, String country) {

    @Override public String toString() {
      return "Member[]";
    }
  }
}
