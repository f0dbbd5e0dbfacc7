package vn.lienthong.partner.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;
import vn.lienthong.partner.vault.VaultEndpoint.AnswerSignature;
import vn.lienthong.platform.json.StrictJsonFactory;

/**
 * Checks the {@code signature} of a response. What it signs and how is not published: assumption switch {@link
 * AnswerSignature}. It proves that the response is the vault's; it is not the signature of a document.
 */
final class VaultSignature {

  private static final JsonFactory JSON = StrictJsonFactory.usual();

  private VaultSignature() {}

  /** @throws Unreadable where the switch requires a signature and it is missing or invalid */
  static void check(VaultEndpoint vault, JsonNode answer, byte[] body, PartnerCodes glossary) {
    AnswerSignature how = vault.assume().answerSignature();
    if (how == AnswerSignature.IGNORED || !glossary.success(answer.path("errorCode").asText())) {
      return;
    }
    String signature = answer.path("signature").asText("").strip();
    if (signature.isEmpty()) {
      throw new Unreadable("answer-unsigned");
    } else if (how == AnswerSignature.RESULT && !holds(vault.signatureKey().orElse(""), signature, body)) {
      throw new Unreadable("answer-signature");
    }
  }

  private static boolean holds(String key, String signature, byte[] body) {
    try {
      int[] result = result(body);
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key(key));
      check.update(body, result[0], result[1] - result[0]);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException | IOException e) {
      return false;
    }
  }

  private static PublicKey key(String pem) throws GeneralSecurityException {
    String der = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s|\\\\n", "");
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
  }

  /** The start and end offset of the bytes of {@code result}, as received. */
  private static int[] result(byte[] body) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = "result".equals(json.currentName());
        json.nextToken();
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        if (wanted) {
          return new int[] {from, (int) json.currentLocation().getByteOffset()};
        }
      }
      throw new IOException("no result");
    }
  }
}
