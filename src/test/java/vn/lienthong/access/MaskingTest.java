package vn.lienthong.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskingTest {

  @Test void aNameKeepsItsInitials() {
    assertThat(Masking.name("NGUYỄN THỊ MẪU")).isEqualTo("N*** T*** M***");
    assertThat(Masking.name("Ẩn")).isEqualTo("Ẩ***");
    assertThat(Masking.name(null)).isNull();
    assertThat(Masking.name("")).isEqualTo("***");
  }

  @Test void aNumberKeepsThreeDigitsOnlyWhenLong() {
    assertThat(Masking.number("099190000017")).isEqualTo("***017");
    assertThat(Masking.number("1234567")).isEqualTo("***");
    assertThat(Masking.number(null)).isNull();
  }

  @Test void anEmailKeepsItsDomain() {
    assertThat(Masking.email("mau@example.vn")).isEqualTo("***@example.vn");
    assertThat(Masking.email("mau")).isEqualTo("***");
  }
}
