package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class DescribedTest {

  @Test
  void aNameIsTheSameHoweverItIsWritten() {
    assertThat(Described.sameName(" nguyễn  thị hoà", "NGUYỄN THỊ HÒA")).isTrue();
    assertThat(Described.sameName("TRẦN THÚY", "Trần Thuý")).isTrue();
    assertThat(Described.sameName(Normalizer.normalize("ĐỖ THỊ MẪU", Normalizer.Form.NFD), "ĐỖ THỊ MẪU")).isTrue();
  }

  @Test
  void anotherToneOrLetterIsAnotherName() {
    assertThat(Described.sameName("HÒA", "HÓA")).isFalse();
    assertThat(Described.sameName("HÒA", "HOA")).isFalse();
    assertThat(Described.sameName("LAN", "LÂN")).isFalse();
    assertThat(Described.sameName("ĐAN", "DAN")).isFalse();
    assertThat(Described.sameName("THU AN", "THUAN")).isFalse();
    assertThat(Described.sameName(null, "A")).isFalse();
    assertThat(Described.sameName("A", null)).isFalse();
  }
}
