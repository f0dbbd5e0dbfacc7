package vn.lienthong.model.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the land system (hệ thống thông tin đất đai) holds, by group of a {@link LookUpResult}: {@code certificate}
 * {@link Certificates}, {@code parcels} {@link Parcels}, {@code owners} {@link Owners}. Owners other than the subject
 * are counted, never named. Personal.
 */
public final class LandAnswer {

  private LandAnswer() {}

  /** Giấy chứng nhận quyền sử dụng đất: one for a look-up by number, else all that were found. */
  public record Certificates(List<Certificate> certificates) {

    public Certificates {
      certificates = certificates == null ? List.of() : List.copyOf(certificates);
    }
  }

  /**
   * One certificate.
   *
   * @param serial số phát hành (seri), written {@code AB 123456}
   * @param registration số vào sổ cấp GCN
   * @param issuedOn ngày cấp
   * @param issuer cơ quan cấp
   * @param revoked whether it was withdrawn (thu hồi); null where the system does not state it
   */
  public record Certificate(String serial, String registration, LocalDate issuedOn, String issuer, Boolean revoked) {

    @Override public String toString() {
      return "Certificate[]";
    }
  }

  /** Thửa đất. */
  public record Parcels(List<Parcel> parcels) {

    public Parcels {
      parcels = parcels == null ? List.of() : List.copyOf(parcels);
    }
  }

  /**
   * One parcel.
   *
   * @param number số thứ tự thửa
   * @param mapSheet số hiệu tờ bản đồ
   * @param wardCode mã xã
   * @param area diện tích, m²
   * @param purpose mục đích sử dụng
   * @param until thời hạn sử dụng; null = long-term or not stated
   * @param address địa chỉ chi tiết
   */
  public record Parcel(
      String number, String mapSheet, String wardCode, BigDecimal area, String purpose, LocalDate until,
      String address) {

    @Override public String toString() {
      return "Parcel[]";
    }
  }

  /**
   * Người sử dụng đất, chủ sở hữu: reduced to what the request was about.
   *
   * @param subjectIsOwner whether the subject is one of them; null where the request named no subject
   * @param others number of other owners
   */
  public record Owners(Boolean subjectIsOwner, int others) {}
}
