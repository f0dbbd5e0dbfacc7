package vn.lienthong.partner.payment;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.exchange.PaymentOpened;
import vn.lienthong.model.exchange.PaymentStatus;
import vn.lienthong.model.exchange.PaymentStatus.State;
import vn.lienthong.model.exchange.PaymentStatusRequest;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.ResponseFault;

/** Reads the platform's responses. Only an INIT may have had an effect when its response says nothing. */
final class PaymentResponseMapper {

  private static final byte[] PDF = "%PDF".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> CODES = List.of("error_code", "MaLoi");
  private static final List<String> TEXTS = List.of("MoTaLoi", "message");

  private final PaymentConfig.Assume assume;
  private final PaymentSecrets secrets;
  private final PaymentPages pages;
  private final PartnerCodes codes;

  PaymentResponseMapper(PaymentConfig config, PartnerCodes codes) {
    this.assume = config.assume();
    this.secrets = new PaymentSecrets(config);
    this.pages = new PaymentPages(config.url(), config.payHosts());
    this.codes = codes;
  }

  /** Of INIT: {@link PaymentOpened}, or the outcome that says why there is none. */
  Object opened(PartnerResponse answer) {
    if (answer.trouble().isPresent()) {
      return answer.trouble().get();
    }
    Optional<ResponseFault> fault = fault(answer);
    if (says(fault, assume.exists())) {
      return new Outcome.Refused(ErrorClass.BUSINESS, PaymentOpened.EXISTS, null);
    } else if (fault.isPresent() || !answer.ok()) {
      return refusal(PartnerOperation.CREATE, answer, fault);
    }
    String url = answer.json().map(said -> ResponseFault.unpacked(said.path("message")).path("UrlThanhToan").asText())
        .orElse("");
    return url.isEmpty() ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true)
        : pages.allowed(url).<Object>map(PaymentOpened::new).orElse(unreadable("pay-url-host"));
  }

  /** Of QUERY: {@link PaymentStatus}, or the outcome that says why there is none. */
  Object status(PaymentStatusRequest asked, PartnerResponse answer) {
    if (answer.trouble().isPresent()) {
      return withoutEffect(answer.trouble().get());
    }
    if (answer.ok()) {
      try {
        PaymentMessage message = PaymentMessage.read(new String(answer.body(), StandardCharsets.UTF_8));
        if (message.has("TrangThaiGD")) {
          return message.sound() ? status(asked, message) : unreadable("unreadable");
        }
      } catch (PaymentMessage.Unreadable e) {
        return new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, false);
      }
    }
    Optional<ResponseFault> fault = fault(answer);
    return says(fault, assume.unknown()) ? new PaymentStatus(State.UNKNOWN, null)
        : answer.ok() && fault.isEmpty() ? unreadable("no-status") : refusal(PartnerOperation.ASK, answer, fault);
  }

  /** TrangThaiGD is not in the hash, MaLoi is: a success is one only where both say so. */
  private Object status(PaymentStatusRequest asked, PaymentMessage message) {
    if (!message.value("MaThamChieu").equals(asked.reference())
        || !message.value("MaDoiTac").equals(asked.partnerCode())) {
      return unreadable("other-reference");
    } else if (assume.verifyQuery() && !message.signed(secrets)) {
      return new Outcome.Refused(ErrorClass.SIGNATURE, "answer-hash", null);
    }
    return switch (message.value("TrangThaiGD")) {
      case "1" -> message.success() ? new PaymentStatus(State.SUCCEEDED, message.notice())
          : unreadable("status-contradicts");
      case "3" -> new PaymentStatus(State.PENDING, null);
      case "4" -> new PaymentStatus(State.FAILED, null);
      default -> unreadable("unknown-status");
    };
  }

  /** Of GET_BILL: the bytes of the PDF, or the outcome that says why there are none. */
  Object bill(PartnerResponse answer) {
    if (answer.trouble().isPresent()) {
      return withoutEffect(answer.trouble().get());
    }
    byte[] body = answer.body();
    if (answer.ok() && body.length > PDF.length && Arrays.equals(body, 0, PDF.length, PDF, 0, PDF.length)) {
      return body;
    }
    Optional<ResponseFault> fault = fault(answer);
    return answer.ok() && fault.isEmpty() ? unreadable("no-pdf") : refusal(PartnerOperation.ASK, answer, fault);
  }

  /** The error in a response, or in the JSON text of its {@code message}. */
  private Optional<ResponseFault> fault(PartnerResponse answer) {
    return answer.json().flatMap(said -> fault(said).or(() -> fault(ResponseFault.unpacked(said.path("message")))));
  }

  private Optional<ResponseFault> fault(JsonNode said) {
    return CODES.stream().map(said::path).filter(JsonNode::isValueNode).map(code -> code.asText().strip())
        .filter(code -> !code.isEmpty() && !codes.success(code)).findFirst()
        .map(code -> new ResponseFault(code, text(said), said));
  }

  private static String text(JsonNode said) {
    return TEXTS.stream().map(said::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElse("");
  }

  /** Whether an error says one of these: a word is its code, several words stand in its text. */
  private static boolean says(Optional<ResponseFault> fault, Optional<List<String>> listed) {
    return fault.isPresent() && listed.orElse(List.of()).stream().map(String::strip).anyMatch(one ->
        one.indexOf(' ') < 0 ? one.equals(fault.get().code()) : plain(fault.get().text()).contains(plain(one)));
  }

  private static String plain(String text) {
    return TextNormalizer.clean(text).toLowerCase(Locale.ROOT);
  }

  /** An error that no rule knows, neither by its code nor by the status, is the platform's refusal. */
  private Outcome refusal(PartnerOperation operation, PartnerResponse answer, Optional<ResponseFault> fault) {
    ErrorClass known = fault.map(said -> codes.meaning(operation, said.code(), said.text()))
        .map(ErrorMeaning::errorClass).filter(one -> one != ErrorClass.UNKNOWN || answer.ok())
        .orElseGet(() -> codes.meaning(operation, Integer.toString(answer.status()), "").errorClass());
    String code = fault.map(ResponseFault::safeCode).orElse(answer.code());
    return switch (known) {
      case CONNECTION, RATE_LIMIT, SESSION, MAINTENANCE, SERVER_ERROR -> new Outcome.Unavailable(known, code, null,
          operation == PartnerOperation.CREATE && known == ErrorClass.SERVER_ERROR);
      default -> new Outcome.Refused(ErrorClass.BUSINESS, code, null);
    };
  }

  private static Outcome unreadable(String code) {
    return new Outcome.Refused(ErrorClass.SCHEMA, code, null);
  }

  private static Outcome withoutEffect(Outcome trouble) {
    return trouble instanceof Outcome.Unavailable u
        ? new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false) : trouble;
  }
}
