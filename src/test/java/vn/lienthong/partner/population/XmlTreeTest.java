package vn.lienthong.partner.population;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTreeTest {

  private static java.util.Optional<XmlTree> read(String text) {
    return XmlTree.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<a>", "<a/><b/>", "{}", "<!DOCTYPE a><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "<a>&unknown;</a>",
      "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
      "<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>"})
  void whatIsNoPlainDocumentIsNotRead(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test void depthAndLengthAreBounded() {
    assertThat(read("<a>".repeat(24) + "</a>".repeat(24))).isPresent();
    assertThat(read("<a>".repeat(25) + "</a>".repeat(25))).isEmpty();
    assertThat(read("<a>" + "<b/>".repeat(19_999) + "</a>")).isPresent();
    assertThat(read("<a>" + "<b/>".repeat(20_000) + "</a>")).isEmpty();
  }

  @Test void itIsReadByLocalName() {
    XmlTree tree = read("<p:a xmlns:p='u' x='1'><p:b> t\u1ec9nh </p:b><b>2</b><c/></p:a>").orElseThrow();
    assertThat(tree.attributes()).containsEntry("x", "1");
    assertThat(tree.text("b")).isEqualTo("tỉnh");
    assertThat(tree.all("b")).hasSize(2);
    assertThat(tree.text("c")).isNull();
    assertThat(tree).hasToString("XmlTree[a]");
  }

  /** Nor makes it print: what it stumbled over may be a person's. */
  @Property(tries = 300, seed = SEED) void nothingMakesItFail(@ForAll byte[] body, @ForAll String text) {
    PrintStream out = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true));
    try {
      assertThat(XmlTree.read(body)).isNotNull();
      assertThat(read("<a>" + text + "<")).isEmpty();
    } finally {
      System.setErr(out);
    }
    assertThat(printed.size()).isZero();
  }
}
