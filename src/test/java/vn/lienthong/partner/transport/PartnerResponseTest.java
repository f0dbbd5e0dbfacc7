package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.text.BadAnswerException;

class PartnerResponseTest {

  @Test
  void waitsAsLongAsAsked() {
    assertThat(PartnerResponse.wait("120", null)).isEqualTo(Duration.ofMinutes(2));
    assertThat(PartnerResponse.wait("Mon, 05 Jan 2026 01:00:30 GMT", "Mon, 05 Jan 2026 01:00:00 GMT"))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void anUnreadableOrEndlessWishIsNone() {
    assertThat(PartnerResponse.wait(null, null)).isNull();
    assertThat(PartnerResponse.wait("soon", "Mon, 05 Jan 2026 01:00:00 GMT")).isNull();
    assertThat(PartnerResponse.wait("Mon, 05 Jan 2026 01:00:30 GMT", null)).isNull();
    assertThat(PartnerResponse.wait("Mon, 05 Jan 2026 01:00:00 GMT", "Mon, 05 Jan 2026 02:00:00 GMT")).isNull();
    assertThat(PartnerResponse.wait("999999999", null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-16", "UTF-16", "utf-16le", "UTF-32", "ucs-2", "unicode", "utf-8"})
  void aPrologThatCouldBeReadIsNotInACharsetOfWideSigns(String named) throws BadAnswerException {
    String xml = "<?xml version=\"1.0\" encoding=\"" + named + "\"?><a>Nguyễn Thị Mẫu</a>";
    assertThat(decoded("application/xml", xml, StandardCharsets.UTF_8)).isEqualTo(xml);
    assertThat(decoded("text/xml; charset=utf-8", xml, StandardCharsets.UTF_8)).isEqualTo(xml);
    assertThat(decoded(null, "\r\n" + xml, StandardCharsets.UTF_8)).isEqualTo(xml);
  }

  @Test
  void aPrologThatSaysTheTruthIsBelieved() throws BadAnswerException {
    String xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Nguyễn Thị Mẫu</a>";
    assertThat(decoded("application/xml", "\ufeff" + xml, StandardCharsets.UTF_16LE)).endsWith(xml.substring(1));
    assertThat(decoded("application/xml; charset=utf-16be", xml, StandardCharsets.UTF_16BE)).isEqualTo(xml);
    String latin = "<?xml version='1.0' encoding='windows-1258'?><a>hồ sơ</a>".replace("hồ", "ho");
    assertThat(decoded("application/xml", latin, Charset.forName("windows-1258"))).isEqualTo(latin);
  }

  private static String decoded(String type, String text, Charset in) throws BadAnswerException {
    return new String(ResponseDecoder.decode(text.getBytes(in), List.of(), type, 10_000), StandardCharsets.UTF_8);
  }

  @Test
  void signsAsTheVectorOfRfc4231() {
    assertThat(HmacSha256.signature("Jefe", "what do ya want for nothing?".getBytes()))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
}
