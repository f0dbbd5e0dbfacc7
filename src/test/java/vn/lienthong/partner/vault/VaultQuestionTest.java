package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.partner.vault.VaultRooms.MAU;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.register.Subject.Wanted;

/** What the vaults are asked, and when they are not. */
class VaultQuestionTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test void anOfficerAsksForAnOwner() throws Exception {
    Exchange exchange = VaultRooms.exchange(VaultRooms.officer("vault", MAU, new Wanted("KQ.G99.000009", null)));
    VaultRooms.vault(VaultRooms.at("http://kho")).toLookUp(exchange);
    assertThat(exchange.getProperty("HubUrl")).isEqualTo("http://kho/look-up");
    assertThat(exchange.getMessage().getHeader("Authorization")).isEqualTo("Bearer stub-vault-token");
    assertThat(JSON.readTree(exchange.getMessage().getBody(byte[].class))).isEqualTo(JSON.readTree("""
        {"SoDinhDanhChuSoHuu":"099190000017","HoTenNguoiYeuCau":"Cán bộ mẫu","KenhThucHien":"1",
         "SoDinhDanhNguoiYeuCau":"099190000017","MaThuTuc":"9.000001",
         "DanhSachDanhMucKetQua":[{"MaKetQua":"KQ.G99.000009","SoKyHieu":""}]}"""));
  }

  @Test void aCitizenAsksForHimself() throws Exception {
    Exchange exchange =
        VaultRooms.exchange(VaultRooms.inquiry("vault:province", MAU, true, new Wanted("KQ.G99.000009", "09/GCN")));
    VaultRooms.vault(VaultRooms.at("http://kho")).toLookUp(exchange);
    assertThat(exchange.getProperty("HubUrl")).isEqualTo("http://kho/province/look-up");
    assertThat(JSON.readTree(exchange.getMessage().getBody(byte[].class))).isEqualTo(JSON.readTree("""
        {"SoDinhDanhChuSoHuu":"099190000017","HoTenNguoiYeuCau":"NGUYỄN THỊ MẪU","KenhThucHien":"2",
         "SoDinhDanhNguoiYeuCau":"099190000017","MaThuTuc":"9.000001",
         "DanhSachDanhMucKetQua":[{"MaKetQua":"KQ.G99.000009","SoKyHieu":"09/GCN"}]}"""));
  }

  @Test void anOwnerWithoutANumberIsNotAskedFor() {
    Exchange exchange = VaultRooms.exchange(VaultRooms.officer("vault", null));
    VaultSteps vault = VaultRooms.vault(VaultRooms.at("http://kho"));
    vault.toLookUp(exchange);
    assertThat(exchange.getMessage().getHeader("HubMode")).isEqualTo("NONE");
    assertThat(vault.readLookUp(exchange)).as("nobody was asked, and the caller is told what is wanted")
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "question-incomplete", "subject.personalId"));
  }

  /** An account is no name, and "everything" is no wish. */
  @Test void aQuestionWithoutTheOfficersNameOrWithoutAWishIsNotAsked() {
    LookUpRequest named = VaultRooms.officer("vault", MAU);
    Purpose purpose = named.purpose();
    for (String account : new String[] {"cb1", null, "", "  "}) { // the officer's id where no other is known
      Purpose nameless = new Purpose(purpose.dossierCode(), null, purpose.procedureCode(), purpose.agency(), "cb1",
          account == null ? "cb1" : account, false, purpose.legalBasis(), account == null ? " " : null);
      assertThat(wanting(new LookUpRequest(named.lookupId(), "vault", nameless, named.subject(), named.ask())))
          .isEqualTo("purpose.officerName");
    }
    Purpose listed = new Purpose(purpose.dossierCode(), null, purpose.procedureCode(), purpose.agency(), "cb1",
        "Nguyễn Văn Cán", false, purpose.legalBasis());
    Exchange exchange =
        VaultRooms.exchange(new LookUpRequest(named.lookupId(), "vault", listed, named.subject(), named.ask()));
    VaultRooms.vault(VaultRooms.at("http://kho")).toLookUp(exchange);
    assertThat(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8))
        .as("as the code list has him").contains("\"HoTenNguoiYeuCau\":\"Nguyễn Văn Cán\"").doesNotContain("cb1");
    assertThat(wanting(VaultRooms.inquiry("vault", MAU, false))).isEqualTo("subject.papers");
    assertThat(wanting(VaultRooms.inquiry("vault:province", MAU, true, new Wanted(null, "09/GCN"))))
        .isEqualTo("subject.papers");
  }

  private static String wanting(LookUpRequest inquiry) {
    Exchange exchange = VaultRooms.exchange(inquiry);
    VaultSteps vault = VaultRooms.vault(VaultRooms.at("http://kho"));
    vault.toLookUp(exchange);
    assertThat(exchange.getMessage().getHeader("HubMode")).isEqualTo("NONE");
    return ((Outcome.Refused) vault.readLookUp(exchange)).field();
  }

  /** As results are put in under it, they are looked for by it. */
  @Test void anOwnerWhoHasAPassportAloneIsAskedForByIt() throws Exception {
    LookUpRequest known = VaultRooms.officer("vault", MAU);
    Exchange exchange = VaultRooms.exchange(new LookUpRequest(known.lookupId(), known.endpoint(), known.purpose(),
        passport("B0000001"), known.ask()));
    VaultRooms.vault(VaultRooms.at("http://kho")).toLookUp(exchange);
    assertThat(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8))
        .contains("\"SoDinhDanhChuSoHuu\":\"B0000001\"");
  }

  private static Subject passport(String number) {
    Subject s = Subject.of(new Identifier(Identifier.Type.PASSPORT, number));
    return given(Subject.class, "passport", s.passport(), "papers", List.of(new Wanted("KQ.G99.000009", null)));
  }

  @Test void aVaultThatIsNowhereIsOurOwnTrouble() {
    Exchange exchange = VaultRooms.exchange(VaultRooms.officer("vault:province", MAU));
    VaultSteps vault = VaultRooms.vault(Map.of());
    vault.toLookUp(exchange);
    assertThat(vault.readLookUp(exchange)).isEqualTo(new Outcome.Faulty("no hub.partner.vault.province.url"));
  }
}
