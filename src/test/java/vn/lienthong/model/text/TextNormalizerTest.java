package vn.lienthong.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.text.TextNormalizer.sameName;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.register.DigitalDocument;

class TextNormalizerTest {

  @Test
  void aNameIsTheSameHoweverItIsWritten() {
    assertThat(sameName(" nguyễn  thị hoà", "NGUYỄN THỊ HÒA")).isTrue();
    assertThat(sameName("TRẦN THÚY", "Trần Thuý")).isTrue();
    assertThat(sameName(Normalizer.normalize("ĐỖ THỊ MẪU", Normalizer.Form.NFD), "ĐỖ THỊ MẪU")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NGUYỄN\u00a0THỊ\u00a0MẪU", "NGUYỄN THỊ MẪU\u00a0", "NGUYỄN\u200b THỊ\u200b MẪU",
      "\ufeffNGUYỄN THỊ MẪU", "NGUYỄN\u3000THỊ\u2009MẪU", "\u2028nguyễn\tthị\u202fmẫu\r\n", "NGUYỄN\u00ad THỊ MẪU",
      "\u200eNGUYỄN THỊ MẪU\u200f", "NGUYE\u0303\u0302N THI\u0323 MA\u0302\u0303U", "NGUYÊ\u0303N THỊ MẪU",
      "NGUYỄN\u180e THỊ \u2060MẪU", "ＮＧＵＹỄＮ THỊ MẪU", "NGUYỄN\u0000 THỊ MẪU", "NGUYỄN\u3164THỊ MẪU"})
  void whatNobodySeesMakesNoOtherName(String given) {
    assertThat(sameName(given, "NGUYỄN THỊ MẪU")).isTrue();
    assertThat(sameName("Nguyễn Thị Mẫu", given)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00d0Ỗ THỊ YẾN", "\u0189Ỗ THỊ YẾN", "\u00f0ỗ thị yến", "\u0256ỗ thị yến",
      "D\u0336Ỗ THỊ YẾN", "d\u0335ỗ thị yến"})
  void theLetterWithAStrokeIsOneLetter(String given) {
    assertThat(sameName(given, "ĐỖ THỊ YẾN")).isTrue();
    assertThat(TextNormalizer.capitals(given)).isEqualTo("ĐỖ THỊ YẾN");
  }

  @Test
  void anotherToneOrLetterIsAnotherName() {
    assertThat(sameName("HÒA", "HÓA")).isFalse();
    assertThat(sameName("HÒA", "HOA")).isFalse();
    assertThat(sameName("LAN", "LÂN")).isFalse();
    assertThat(sameName("ĐAN", "DAN")).isFalse();
    assertThat(sameName("THU AN", "THUAN")).isFalse();
    assertThat(sameName(null, "A")).isFalse();
    assertThat(sameName("A", null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"12/Q\u00d0-UBND", "12/Q\u0189-ubnd", "12/QD\u0336-UBND", "12 / QĐ \u2013 UBND",
      "12/QĐ\u2011UBND", "12/QĐ\u2212UBND", "12\u2215QĐ-UBND", "12/\u00a0QĐ-UBND\u200b", "\ufeff12/QĐ\u00ad-UBND",
      "１２／QĐ－UBND"})
  void theNumberOfAPaperIsTheSameHoweverItIsWritten(String given) {
    assertThat(TextNormalizer.numberKey(given)).isEqualTo(TextNormalizer.numberKey("12/QĐ-UBND"));
    assertThat(paper(given).sameAs(paper("12/QĐ-UBND"))).isTrue();
    assertThat(paper("12/QĐ-UBND").sameAs(paper(given))).isTrue();
  }

  @Test
  void anotherNumberIsAnotherPaper() {
    assertThat(paper("12/QĐ-UBND").sameAs(paper("12/QD-UBND"))).isFalse();
    assertThat(paper("12/QĐ-UBND").sameAs(paper("1/2QĐ-UBND"))).isFalse();
    assertThat(paper("\u200b").sameAs(paper(" "))).as("no number is no same number").isFalse();
    assertThat(paper(null).sameAs(paper(null))).isFalse();
  }

  private static DigitalDocument paper(String number) {
    return given(DigitalDocument.class, "code", "KQ.1", "name", "Quyết định", "number", number, "issuer", "H99.10");
  }

  @Test
  void aToneStandsWhereItWillBesideMarksOfAnyKind() {
    assertThat(sameName("(Nguyễn Thị Hoà)", "(NGUYỄN THỊ HÒA)")).isTrue();
    assertThat(TextNormalizer.numberKey("theo Luật Hoà giải, Điều 3")).contains(TextNormalizer.numberKey("Hòa giải"));
  }

  @Test
  void halvesOfALetterStayApartWhenWhatStoodBetweenThemGoes() {
    assertThat(TextNormalizer.clean("Ng\udb40\u0007\udd00uyễn")).isEqualTo("Ng\ufffd\ufffduyễn");
    assertThat(TextNormalizer.capitals("a\ud83d\u200b\ude00")).isEqualTo("A\ufffd\ufffd");
    assertThat(TextNormalizer.plainCapitals("a\ud83d\u0301\ude00")).isEqualTo("A\ufffd\ufffd");
  }

  @Test
  void registersAreAskedInOneWriting() {
    assertThat(TextNormalizer.capitals("\ufeff nguyễn\u00a0 thị\u200b mẫu ")).isEqualTo("NGUYỄN THỊ MẪU");
    assertThat(TextNormalizer.plainCapitals("Đỗ\u00a0Thị Yến")).isEqualTo("DO THI YEN");
    assertThat(TextNormalizer.trim("\ufeff\u00a0 hai  dòng\nchữ \u200b")).isEqualTo("hai  dòng\nchữ");
  }
}
