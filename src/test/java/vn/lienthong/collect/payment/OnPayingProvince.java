package vn.lienthong.collect.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.collect.payment.PayingProvince.fee;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Stories of a dossier that owes one fee. Each ends with both balances even. */
abstract class OnPayingProvince {

  static final long AMOUNT = 50_000;
  static PayingProvince province;

  @BeforeAll static void start() {
    province = new PayingProvince();
  }

  @AfterAll static void stop() {
    province.close();
  }

  @BeforeEach void feeIsAskedFor() {
    province.empty();
    province.asksFor(fee(AMOUNT));
    assertThat(province.demand()).isEqualTo("OPEN 50000");
  }

  @AfterEach void bothBalancesAreEven() {
    assertThat(province.even()).isTrue();
  }

  void paidOnce() {
    assertThat(province.demand()).isEqualTo("PAID 50000");
    assertThat(province.feesPaid()).isEqualTo(1);
    assertThat(province.bench.one("select count(*) from established where body like '%\"LP01\"%'"))
        .as("laid over later snapshots").isEqualTo("1");
  }

  /** The only demand. */
  long id() {
    return Long.parseLong(province.bench.one("select id from fee_demand where state <> 'SUPERSEDED'"));
  }
}
