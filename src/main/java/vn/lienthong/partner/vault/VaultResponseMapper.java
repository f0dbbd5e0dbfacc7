package vn.lienthong.partner.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.ResponseFault;

/** Maps a response to a store or a withdrawal. */
final class VaultResponseMapper {

  /** The code of an error that means "there is none". */
  static final String ABSENT = "NOT_EXISTS";

  private static final int BROKEN = 500;
  /** The labels, as officers see them, of fields that are sent with a result. */
  private static final Pattern LABEL = Pattern.compile("số ký hiệu|số hiệu|mã kết quả|mã giấy tờ|tên giấy tờ|mã hồ sơ"
      + "|mã thủ tục|số định danh|cơ quan (?:chủ quản|ban hành)|ngày (?:ban hành|hiệu lực|hết hiệu lực)|người ký"
      + "|tệp đính kèm|mã băm", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final PartnerCodes glossary;

  VaultResponseMapper(PartnerCodes glossary) {
    this.glossary = glossary;
  }

  /**
   * "It is already there" after a store and "there is none" after a withdrawal count as success. A fault inside a
   * result whose envelope reports success is a fault.
   */
  Outcome of(VaultPlanner plan, Dossier dossier, PartnerResponse answer) {
    PartnerOperation operation =
        plan.step() == VaultPlanner.Step.STORE ? PartnerOperation.CREATE : PartnerOperation.WITHDRAW;
    boolean broken = answer.status() == BROKEN;
    Optional<JsonNode> said = answer.trouble().isPresent() && !broken ? Optional.empty()
        : answer.json().filter(JsonNode::isObject);
    String code = said.map(tree -> tree.path("errorCode").asText("").strip()).orElse("");
    if (code.isEmpty() || glossary.success(code) && !answer.ok() && !broken) {
      return silent(operation, answer);
    }
    List<ResponseFault> faults = glossary.success(code) ? ResponseFault.inside(said.get().path("result"), glossary)
        : List.of(new ResponseFault(code, said.get().path("message").asText(""), said.get()));
    Optional<ResponseFault> fault = faults.stream().filter(one -> !wanted(operation, one)).findFirst();
    if (broken && fault.filter(one -> refusesField(operation, one)).isEmpty()) {
      return silent(operation, answer);
    }
    return fault.map(one -> outcome(meaning(operation, one).errorClass(), one.safeCode(), true))
        .orElseGet(() -> done(plan, dossier, said.get()));
  }

  private ErrorMeaning meaning(PartnerOperation operation, ResponseFault fault) {
    return glossary.meaning(operation, fault.code(), fault.text());
  }

  /** Such an error counts even under HTTP 500: it is not an outage. */
  private boolean refusesField(PartnerOperation operation, ResponseFault fault) {
    return meaning(operation, fault).refusesContent()
        && (PartnerError.namesField(fault.text()) || LABEL.matcher(TextNormalizer.clean(fault.text())).find());
  }

  private boolean wanted(PartnerOperation operation, ResponseFault fault) {
    return meaning(operation, fault).word().equals(operation == PartnerOperation.CREATE ? "ALREADY_EXISTS" : ABSENT);
  }

  private static Outcome done(VaultPlanner plan, Dossier dossier, JsonNode answer) {
    boolean stored = plan.step() == VaultPlanner.Step.STORE;
    List<StoredResult> now = new ArrayList<>(plan.held());
    if (stored) {
      plan.store().forEach(result -> now.add(named(StoredResult.of(result), answer)));
    } else {
      now.removeAll(plan.withdraw());
    }
    Map<String, String> partnerState = StoredResult.partnerState(now);
    VaultPlanner next = plan.after(dossier, now);
    if (next.step() != VaultPlanner.Step.NONE) {
      return new Outcome.Progressed(partnerState);
    }
    String what = stored ? "stored " + plan.store().size() : "withdrawn " + plan.withdraw().size();
    return new Outcome.Delivered(next.without() == 0 ? what : what + ", without-file " + next.without(), partnerState);
  }

  /** With the vault's own code for it, if the response has one. */
  private static StoredResult named(StoredResult stored, JsonNode answer) {
    for (JsonNode item : answer.path("result").path("DanhSachGiayToKetQua")) {
      if (stored.is(item.path("MaKetQua").asText(), item.path("SoKyHieu").asText(""))) {
        return new StoredResult(stored.code(), stored.number(), stored.print(), item.path("MaGiayToKhoQuocGia")
            .asText(""));
      }
    }
    return stored;
  }

  /**
   * Without readable content the status alone decides; after a success status the outcome is uncertain, and the call is
   * repeated.
   */
  private Outcome silent(PartnerOperation operation, PartnerResponse answer) {
    return answer.trouble().orElseGet(() -> answer.ok()
        ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true)
        : outcome(glossary.meaning(operation, Integer.toString(answer.status()), "").errorClass(), answer.code(),
            false));
  }

  private static Outcome outcome(ErrorClass errorClass, String code, boolean inDoubt) {
    return switch (errorClass) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(errorClass, code, null);
      case SESSION, RATE_LIMIT, MAINTENANCE, CONNECTION -> new Outcome.Unavailable(errorClass, code, null, false);
      case SERVER_ERROR, HUB_FAULT, UNKNOWN -> new Outcome.Unavailable(errorClass, code, null, inDoubt);
    };
  }
}
