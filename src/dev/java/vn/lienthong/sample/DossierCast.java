package vn.lienthong.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Random;

/**
 * The synthetic data of one dossier: its owner, document, fee and result. Province 099 does not exist.
 *
 * @param number the dossier's number within the round
 * @param linked the code of the dossier that this one is linked with, or null
 * @param begins when the story begins
 * @param seed of the random values
 */
record DossierCast(String code, int number, String linked, OffsetDateTime begins, long seed) {

  /** The stub of the dossier system serves the same file for every id: see {@code mocks/README.md}. */
  private static final String FILES = "http://files.h99.example.vn/files/";
  private static final int SIZE = 71;
  private static final String SHA_256 = "94c31406a7b863fbf2f258fe0441c5a3ebca370c2cfd643b7c9bfa606f3b7018";
  private static final List<String> TAX_CODES = List.of("9900000016", "9900000023", "9900000030", "9900000048",
      "9900000055", "9900000062");
  private static final List<String> WARDS = List.of("99001", "99007", "99010");

  ObjectNode owner(ObjectMapper json, String kind, String districtCode) {
    Random chance = new Random(seed);
    ObjectNode owner = json.createObjectNode().put("role", "OWNER");
    if ("ENTERPRISE".equals(kind)) {
      owner.put("kind", kind).put("fullName", "CÔNG TY MẪU " + number);
      owner.putArray("identifiers").addObject().put("type", "TAX_CODE")
          .put("value", TAX_CODES.get(chance.nextInt(TAX_CODES.size())));
    } else {
      int year = 1950 + chance.nextInt(50);
      boolean female = chance.nextBoolean();
      owner.put("kind", "CITIZEN").put("fullName", female ? "NGUYỄN THỊ MẪU" : "NGUYỄN VĂN MẪU")
          .put("birthDate", year + "-01-01").put("gender", female ? "FEMALE" : "MALE");
      owner.putArray("identifiers").addObject().put("type", "PERSONAL_ID")
          .put("value", String.format("099%d%02d%06d", female ? 1 : 0, year % 100, chance.nextInt(1_000_000)));
      owner.put("nationalAccountId", String.format("TECHID-%04d", number));
    }
    owner.put("phone", "0000000001").put("email", "mau@example.vn");
    owner.putObject("address").put("provinceCode", "99").put("districtCode", districtCode)
        .put("wardCode", WARDS.get(chance.nextInt(WARDS.size()))).put("detail", "Số " + (1 + chance.nextInt(200)));
    return owner;
  }

  ObjectNode paper(ObjectMapper json) {
    ObjectNode paper = json.createObjectNode().put("code", "000.00.00.G99-KQ000001").put("name", "Đơn đề nghị")
        .put("copies", 1).put("copyKind", "ELECTRONIC").put("digitising", "MUST").put("digitised", true)
        .put("source", "SUBMITTED").put("reuse", "NONE").put("withdrawn", false);
    paper.putObject("file").put("id", "f-" + code).put("name", "don.pdf")
        .put("url", FILES + "f-" + code).put("size", SIZE).put("sha256", SHA_256);
    return paper;
  }

  ObjectNode fee(ObjectMapper json) {
    return json.createObjectNode().put("code", "LP01").put("name", "Lệ phí mẫu").put("charge", "LE_PHI")
        .put("amount", 50_000).put("collectAt", "RECEPTION").put("kind", "ORDINARY");
  }

  ObjectNode result(ObjectMapper json, OffsetDateTime issuedAt) {
    ObjectNode result = json.createObjectNode().put("code", "KQ.G99.000001").put("name", "Giấy phép mẫu")
        .put("number", number + "/GP").put("signer", "Lãnh đạo mẫu").put("issuedAt", StoryRunner.iso(issuedAt))
        .put("revoked", false);
    result.putObject("file").put("id", "r-" + code).put("name", "kq.pdf")
        .put("url", FILES + "r-" + code).put("size", SIZE).put("sha256", SHA_256);
    return result;
  }
}
