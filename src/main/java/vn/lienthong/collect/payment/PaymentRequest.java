package vn.lienthong.collect.payment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The body of {@code POST /api/v1/payments}. Without {@code demands} and {@code fees} it means all open demands of the
 * dossier.
 *
 * @param demands ids of demands
 * @param fees fees that become demands
 * @param returnUrl where the payer's browser goes afterwards; it proves nothing
 */
record PaymentRequest(String dossierCode, List<String> demands, List<Dossier.Fee> fees, Payer payer,
    String returnUrl) {

  private static final int MOST = 100;
  private static final int LONGEST = 250;
  private static final int LONGEST_URL = 2_000;
  private static final long MOST_VND = 1_000_000_000_000_000L;

  /** Who pays (người nộp). Every value may be null; personal. {@code ipAddress}: of the payer's browser. */
  record Payer(String fullName, String personalId, String address, String district, String province,
      String ipAddress) {

    @Override public String toString() {
      return "Payer[]";
    }
  }

  /** The request, if its values are within their limits. */
  PaymentRequest checked() {
    if (dossierCode == null || dossierCode.isBlank() || dossierCode.length() > LONGEST) {
      throw RequestProblems.invalid("dossierCode", "phải có mã hồ sơ", "a dossier code is needed");
    } else if (demands != null && fees != null) {
      throw RequestProblems.invalid("demands", "chỉ nêu demands hoặc fees", "name demands or fees, not both");
    }
    if (demands != null && (demands.isEmpty() || demands.size() > MOST || new HashSet<>(demands).size() < demands.size()
        || !demands.stream().allMatch(id -> id != null && id.matches("[0-9]{1,18}")))) {
      throw RequestProblems.invalid("demands", "cần từ 1 đến 100 mã khoản thu, không lặp lại",
          "1 to 100 ids of demands are needed, none twice");
    }
    if (fees != null) {
      checkFees();
    }
    if (payer != null) {
      text("payer.fullName", payer.fullName);
      text("payer.personalId", payer.personalId);
      text("payer.address", payer.address);
      text("payer.district", payer.district);
      text("payer.province", payer.province);
      text("payer.ipAddress", payer.ipAddress);
    }
    return this;
  }

  private void checkFees() {
    if (fees.isEmpty() || fees.size() > MOST || fees.contains(null)) {
      throw RequestProblems.invalid("fees", "cần từ 1 đến 100 khoản phí, lệ phí", "1 to 100 fees are needed");
    }
    for (int i = 0; i < fees.size(); i++) {
      Dossier.Fee fee = fees.get(i);
      if (fee.code() == null || fee.code().isBlank() || fee.charge() == null || fee.amount() <= 0
          || fee.amount() > MOST_VND) {
        throw RequestProblems.invalid("fees." + i, "cần code, charge và amount là số nguyên dương (đồng)",
            "code, charge and a positive whole amount (VND) are needed");
      }
      text("fees." + i + ".code", fee.code());
      text("fees." + i + ".name", fee.name());
    }
  }

  private static void text(String field, String value) {
    if (value != null && (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl))) {
      throw RequestProblems.invalid(field, "tối đa 250 ký tự, không có ký tự điều khiển",
          "at most 250 characters, no control characters");
    }
  }

  /** The return address, if its host is one the client may name; null where the request has none. */
  String returnUrl(List<String> hosts) {
    if (returnUrl == null) {
      return null;
    }
    try {
      URI uri = new URI(returnUrl);
      boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getRawUserInfo() == null && uri.getHost() != null && returnUrl.length() <= LONGEST_URL
          && hosts.stream().anyMatch(host -> host.equalsIgnoreCase(uri.getHost()))) {
        return returnUrl;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw RequestProblems.invalid("returnUrl",
        "phải là địa chỉ http(s) có máy chủ thuộc hub.payment.return-hosts của hệ thống gọi",
        "must be an http(s) address whose host is in hub.payment.return-hosts of the calling system");
  }

  /** The payer as the platform is told; without one the dossier's owner. */
  PaymentOrder.Payer payer(Dossier dossier) {
    if (payer != null) {
      return new PaymentOrder.Payer(payer.fullName, payer.personalId, payer.address, payer.district, payer.province);
    }
    return dossier.parties().stream().filter(party -> party.role() == Dossier.Party.Role.OWNER).findFirst()
        .map(party -> new PaymentOrder.Payer(party.fullName(), party.identifiers().stream()
            .filter(one -> one.type() == Dossier.Identifier.Type.PERSONAL_ID).map(Dossier.Identifier::value)
            .findFirst().orElse(null), party.address() == null ? null : party.address().detail(), null, null))
        .orElse(new PaymentOrder.Payer(null, null, null, null, null));
  }
}
