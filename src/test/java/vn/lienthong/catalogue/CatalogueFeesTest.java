package vn.lienthong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.catalogue.fee.FeeRule;
import vn.lienthong.catalogue.fee.FeeRule.AmountCheck;
import vn.lienthong.catalogue.fee.FeeRule.AmountFault;
import vn.lienthong.catalogue.fee.FeeRule.Resets;
import vn.lienthong.catalogue.fee.PaymentAccount;
import vn.lienthong.catalogue.fee.PaymentAccount.Kind;
import vn.lienthong.model.Dossier.Fee.Charge;

/** What the seeded lists say of fees, and into which account they are paid. */
class CatalogueFeesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final String RULES =
      "procedure,fee,charge,name,item,amount,amount_check,legal_basis,resets,valid_from,valid_to\n";
  private static final String ACCOUNTS =
      "agency,charge,kind,number,name,bank,treasury,budget_unit,chapter,sub_item,area,valid_from,valid_to\n";
  private final CatalogueSnapshot edition = CatalogueSnapshot.fromSeeds();

  @Test void aFeeIsWhatTheResolutionInForceOnTheDaySays() {
    FeeRule before = edition.feeRules().of("9.000001", "LP01", LocalDate.of(2025, 6, 30)).orElseThrow();
    FeeRule now = edition.feeRules().of("9.000001", "LP01", TODAY).orElseThrow();
    assertThat(before.amount()).isEqualTo(30_000);
    assertThat(now).isEqualTo(new FeeRule("9.000001", "LP01", Charge.LE_PHI, "Lệ phí mẫu", "2999", 50_000L,
        AmountCheck.MAX, now.legalBasis(), Resets.SUBMISSION_TIME));
    assertThat(now.legalBasis()).startsWith("Căn cứ mẫu").isNotEqualTo(before.legalBasis());
    assertThat(edition.feeRules().of("9.000001", "P02", TODAY)).map(FeeRule::resets).contains(Resets.NONE);
    assertThat(edition.feeRules().of("9.000001", "P03", TODAY)).isEmpty();
    assertThat(edition.feeRules().of("9.000009", "LP01", TODAY)).isEmpty();
    assertThat(edition.feeRules().of("9.000001", null, TODAY)).isEmpty();
    assertThat(edition.feeRules().of("9.000001", "LP01", LocalDate.of(2019, 12, 31))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9.000001, P02, 200000,", "9.000001, P02, 199999, NOT_EXACT", "9.000001, P02, 0, NOT_EXACT",
      "9.000001, LP01, 50000,", "9.000001, LP01, 0,", "9.000001, LP01, 50001, ABOVE_MAX",
      "9.000001, LP01, -1, NEGATIVE", "9.000002.000.00.00.H99, LP01, 999999999999999,",
      "9.000002.000.00.00.H99, LP01, -1, NEGATIVE"})
  void anAmountIsComparedAsTheRuleSays(String procedure, String fee, long amount, AmountFault fault) {
    assertThat(edition.feeRules().of(procedure, fee, TODAY).orElseThrow().check(amount))
        .isEqualTo(Optional.ofNullable(fault));
  }

  /** What the example events demand has a rule that allows it, and an account of the receiving agency. */
  @Test void theFeesOfTheExampleEventsCanBePaid() throws IOException {
    List<Path> events;
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/schema/examples"))) {
      events = files.toList();
    }
    int fees = 0;
    for (Path event : events) {
      JsonNode dossier = new ObjectMapper().readTree(event.toFile()).get("dossier");
      for (JsonNode fee : dossier.get("fees")) {
        FeeRule rule = edition.feeRules().of(dossier.at("/procedure/code").asText(), fee.get("code").asText(), TODAY)
            .orElseThrow();
        assertThat(rule.check(fee.get("amount").asLong())).as(event.toString()).isEmpty();
        assertThat(rule.charge().name()).isEqualTo(fee.get("charge").asText());
        assertThat(account(dossier.at("/receivingAgency/code").asText(), rule.charge(), TODAY)).isPresent();
        fees++;
      }
    }
    assertThat(fees).isGreaterThan(15);
  }

  @Test void anAgencyHasOneAccountForAChargeOrOneForBoth() {
    assertThat(account("H99.10", Charge.LE_PHI, TODAY)).map(PaymentAccount::kind).contains(Kind.AWAITING_BUDGET);
    assertThat(account("000.00.10.H99", Charge.PHI, TODAY)).as("by the old form of its code")
        .contains(new PaymentAccount("H99.10", Charge.PHI, Kind.UNIT, "0990000001002", "Sở Mẫu", "NHMAU", null,
            "9900010", "499", "2998", "99000"));
    assertThat(account("H99.10", null, TODAY)).as("nobody said which of the two").isEmpty();
    assertThat(account("H99.11", Charge.PHI, TODAY)).isEqualTo(account("H99.11", null, TODAY)).isPresent();
    assertThat(account("H99.10.22", Charge.PHI, TODAY)).as("not that of the agency above").isEmpty();
    assertThat(account("H98.10", Charge.PHI, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"H99.13, 2025-02-28, H99.13", "H99.13, 2025-03-01, H99.14", "000.00.13.H99, 2026-01-05, H99.14",
      "H99.31, 2025-06-30, H99.31", "H99.31, 2025-07-01, H99.151", "H99.31.23, 2026-01-05, H99.151",
      "000.23.31.H99, 2026-01-05, H99.151", "H99.31.23, 2025-06-30,", "H99.32.22, 2025-07-01, H99.153"})
  void anAgencyWithoutAnAccountHasThatOfItsSuccessor(String agency, LocalDate day, String owner) {
    assertThat(account(agency, Charge.LE_PHI, day)).map(PaymentAccount::agency).isEqualTo(Optional.ofNullable(owner));
  }

  @Test void aProvincesRowReplacesWhatItsChargeOrItsDayIsAboutAndNoMore(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("payment_account.csv"), ACCOUNTS
        + "000.00.11.H99,PHI,UNIT,1,A,NHMAU,,,,,,2026-01-01,2026-01-31\n"
        + "H99.31.23,LE_PHI,BUDGET,2,B,,Kho bạc,,,,,2026-01-01,\n");
    CatalogueSnapshot own = CatalogueSnapshot.fromSeeds(dir);
    assertThat(number(own, "H99.11", Charge.PHI, TODAY)).isEqualTo("1");
    assertThat(number(own, "H99.11", Charge.LE_PHI, TODAY)).isEqualTo("0990000001101");
    assertThat(number(own, "H99.11", Charge.PHI, LocalDate.of(2026, 2, 1))).isEqualTo("0990000001101");
    assertThat(number(own, "H99.31.23", Charge.LE_PHI, TODAY)).as("its own before its successor's").isEqualTo("2");
    assertThat(number(own, "H99.31.23", Charge.PHI, TODAY)).isEqualTo("0990000151001");
  }

  /** The rows of a circle can begin while another row still hides it. */
  @Test void successorsInACircleHaveAnEnd(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("agency_successor.csv"), "code,successor,valid_from,valid_to\n"
        + "H99.31.21,H99.153,2025-08-01,2025-12-31\nH99.151,H99.31.21,2025-09-01,\n");
    Files.writeString(dir.resolve("payment_account.csv"), ACCOUNTS
        + "H99.151,,BUDGET,1,A,,Kho bạc,,,,,2025-07-01,2025-12-31\n");
    CatalogueSnapshot own = CatalogueSnapshot.fromSeeds(dir);
    assertThat(own.successor("H99.31.21", LocalDate.of(2025, 12, 31))).map(Catalogue.Agency::code).contains("H99.153");
    assertThat(own.paymentAccounts().of("H99.31.21", Charge.PHI, TODAY)).isEmpty();
    assertThat(own.paymentAccounts().of("H99.151", Charge.PHI, TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "fee_rule;9.1,F,PHI,A,,,EXACT,B,NONE,2026-01-01,;column amount: must not be empty where amount_check is EXACT",
      "fee_rule;9.1,F,PHI,A,,,MAX,B,NONE,2026-01-01,;column amount: must not be empty where amount_check is MAX",
      "fee_rule;9.1,F,PHI,A,,-5,EXACT,B,NONE,2026-01-01,;column amount: '-5' is not a money",
      "fee_rule;9.1,F,PHI,A,,1.5,EXACT,B,NONE,2026-01-01,;column amount: '1.5' is not a money",
      "fee_rule;9.1,F,TAX,A,,5,EXACT,B,NONE,2026-01-01,;column charge: 'TAX' is not one of",
      "payment_account;H99.10,,BUDGET,1,A,NHMAU,,,,,,2026-01-01,;must not be empty where kind is BUDGET",
      "payment_account;H99.10,,UNIT,1,A,,,,,,,2026-01-01,;must not be empty where no bank is named",
      "payment_account;H99.10,,UNIT,,A,NHMAU,,,,,,2026-01-01,;column number: must not be empty"})
  void aRowThatSaysTooLittleIsRefused(String list, String line, String fault, @TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve(list + ".csv"), (list.equals("fee_rule") ? RULES : ACCOUNTS) + line + "\n");
    assertThatThrownBy(() -> CatalogueSnapshot.fromSeeds(dir)).hasMessageContaining(list + ".csv line 2")
        .hasMessageContaining(fault);
  }

  private Optional<PaymentAccount> account(String agency, Charge charge, LocalDate day) {
    return edition.paymentAccounts().of(agency, charge, day);
  }

  private static String number(CatalogueSnapshot own, String agency, Charge charge, LocalDate day) {
    return own.paymentAccounts().of(agency, charge, day).orElseThrow().number();
  }
}
