package vn.lienthong.partner.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import vn.lienthong.model.exchange.PaymentNoticeFormat;

/** Reads the platform's notices (IPN) and writes their answers. */
@Singleton
class PaymentNoticeReader implements PaymentNoticeFormat {

  private static final String NO_SECRET = "NO_SECRET";
  private static final String WRONG_HASH = "WRONG_HASH";
  private static final Original NOTHING = new Original(null, null, null, null);
  private static final int LONGEST_REPEATED = 256;

  private final PaymentConfig.Assume assume;
  private final PaymentSecrets secrets;

  @Inject
  PaymentNoticeReader(PaymentConfig config) {
    this.assume = config.assume();
    this.secrets = new PaymentSecrets(config);
  }

  @Override
  public Received read(String text) {
    PaymentMessage message;
    try {
      message = PaymentMessage.read(text);
    } catch (PaymentMessage.Unreadable e) {
      return new Unverified(e.getMessage(), null, NOTHING);
    }
    Original original = original(message);
    if (!message.sound()) {
      return new Unverified(PaymentMessage.WRONG_FORM, message.reference(), original);
    } else if (secrets.inForce().isEmpty()) {
      return new Unverified(NO_SECRET, message.reference(), original);
    } else if (!message.signed(secrets)) {
      return new Unverified(WRONG_HASH, message.reference(), original);
    }
    return new Verified(message.notice(), original);
  }

  @Override
  public String kept(String text) {
    try {
      return PaymentMessage.read(text).kept();
    } catch (PaymentMessage.Unreadable e) {
      return "{}";
    }
  }

  @Override
  public String answer(Original original, Answer said) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("MaLoi", code(said)).put("MoTaLoi", words(said));
    answer.put("MaDoiTac", filled(original.partnerCode())).put("MaThamChieu", filled(original.reference()));
    answer.put("ThoiGianGD", filled(original.time()));
    answer.put(PaymentHash.FIELD, assume.replyEcho() ? filled(original.hash()) : own(answer, said));
    return answer.toString();
  }

  /** Signs only what answers a verified notice: whoever has no secret must not get texts of his own signed. */
  private String own(ObjectNode answer, Answer said) {
    if (said == Answer.WRONG_HASH || said == Answer.WRONG_FORM) {
      return "";
    }
    List<String> fields = StreamSupport.stream(answer.spliterator(), false).map(JsonNode::asText).toList();
    return secrets.inForce().map(secret -> PaymentHash.of(fields, secret)).orElse("");
  }

  private String code(Answer said) {
    return switch (said) {
      case STORED -> "00";
      case WRONG_HASH -> assume.codeWrongHash();
      case WRONG_FORM -> assume.codeWrongForm();
      case AGAIN -> assume.codeAgain();
    };
  }

  private static String words(Answer said) {
    return switch (said) {
      case STORED -> "Thành công";
      case WRONG_HASH -> "Mã xác thực không đúng";
      case WRONG_FORM -> "Bản tin không đúng định dạng";
      case AGAIN -> "Chưa ghi nhận được, đề nghị gửi lại";
    };
  }

  private static Original original(PaymentMessage message) {
    return new Original(repeated(message, "MaDoiTac"), repeated(message, "MaThamChieu"),
        repeated(message, "ThoiGianGD"), repeated(message, PaymentHash.FIELD));
  }

  private static String repeated(PaymentMessage message, String field) {
    String value = message.value(field);
    return message.has(field) && value.length() <= LONGEST_REPEATED && PaymentMessage.storable(value) ? value : null;
  }

  private static String filled(String text) {
    return text == null ? "" : text;
  }
}
