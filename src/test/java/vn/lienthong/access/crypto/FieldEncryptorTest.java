package vn.lienthong.access.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is sealed opens where it was sealed, as it was sealed, by the key it was sealed with, and nowhere else. */
class FieldEncryptorTest {

  private static final byte[] TEXT = "NGUYỄN THỊ MẪU".getBytes(UTF_8);

  private final FieldEncryptor seal = SampleSeal.seal();

  @Test void itOpensForItsOwnPurposeAlone() {
    byte[] sealed = seal.seal("event:17", TEXT);
    assertThat(seal.open("event:17", sealed)).isEqualTo(TEXT);
    for (String other : new String[] {"event:18", "notice:17", "event:170", ""}) {
      assertThatThrownBy(() -> seal.open(other, sealed)).as(other).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test void whatIsChangedAnywhereDoesNotOpen() {
    byte[] sealed = seal.seal("event:17", TEXT);
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> seal.open("event:17", changed)).as("octet " + at)
          .isInstanceOf(IllegalStateException.class).hasMessageNotContaining("NGUY");
    }
  }

  @Test void theSameTextIsNeverSealedAlike() {
    assertThat(seal.seal("event:17", TEXT)).isNotEqualTo(seal.seal("event:17", TEXT));
  }

  @Test void anotherKeyOfTheSameNumberDoesNotOpenIt() {
    byte[] sealed = seal.seal("event:17", TEXT);
    SecretKey other = new SecretKeySpec(new byte[32], "AES");
    FieldEncryptor stranger = new FieldEncryptor(new TreeMap<>(Map.of(1, other)), new TreeMap<>());
    assertThatThrownBy(() -> stranger.open("event:17", sealed)).isInstanceOf(IllegalStateException.class);
  }
}
