package vn.lienthong.partner.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.canon.Dossier;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Outcome;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Glossary;

/** What an answer to a store or a withdrawal means. */
final class VaultVerdict {

  /** The word of an error that says there is none. */
  static final String ABSENT = "NOT_EXISTS";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Glossary glossary;

  VaultVerdict(Glossary glossary) {
    this.glossary = glossary;
  }

  /** "It is there already" to a store, "there is none" to a withdrawal: that is what we wanted. */
  Outcome of(VaultPlan plan, Dossier dossier, Answer answer) {
    Optional<JsonNode> said = answer.trouble().isPresent() ? Optional.empty() : tree(answer.body());
    String code = said.map(tree -> tree.path("errorCode").asText("").strip()).orElse("");
    if (code.isEmpty()) {
      return silent(answer);
    }
    String text = said.get().path("message").asText("");
    String wanted = plan.step() == VaultPlan.Step.STORE ? "ALREADY_EXISTS" : ABSENT;
    boolean done = "0".equals(code) ? answer.ok() : glossary.says(code, text, wanted);
    return done ? done(plan, dossier, said.get()) : "0".equals(code) ? silent(answer) : refusal(code, text);
  }

  private static Outcome done(VaultPlan plan, Dossier dossier, JsonNode answer) {
    boolean stored = plan.step() == VaultPlan.Step.STORE;
    List<Stored> now = new ArrayList<>(plan.held());
    if (stored) {
      plan.store().forEach(result -> now.add(named(Stored.of(result), answer)));
    } else {
      now.removeAll(plan.withdraw());
    }
    Map<String, String> remember = Stored.remember(now);
    VaultPlan next = plan.after(dossier, now);
    if (next.step() != VaultPlan.Step.NONE) {
      return new Outcome.Progressed(remember);
    }
    String what = stored ? "stored " + plan.store().size() : "withdrawn " + plan.withdraw().size();
    return new Outcome.Delivered(next.without() == 0 ? what : what + ", without-file " + next.without(), remember);
  }

  /** With the vault's own code for it, where it tells one. */
  private static Stored named(Stored stored, JsonNode answer) {
    for (JsonNode item : answer.path("result").path("DanhSachGiayToKetQua")) {
      if (stored.code().equals(item.path("MaKetQua").asText())
          && stored.number().equals(item.path("SoKyHieu").asText(""))) {
        return new Stored(stored.code(), stored.number(), stored.print(), item.path("MaGiayToKhoQuocGia").asText(""));
      }
    }
    return stored;
  }

  private Outcome refusal(String code, String text) {
    String safe = code.matches("[A-Za-z0-9_.-]{1,32}") ? code : "unreadable";
    return outcome(glossary.of(code, text), safe, true);
  }

  /** Nothing of theirs to read: the status alone; behind a success it stays in doubt, and is told again. */
  private Outcome silent(Answer answer) {
    return answer.trouble().orElseGet(() -> answer.ok()
        ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true)
        : outcome(glossary.of(Integer.toString(answer.status()), ""), answer.code(), false));
  }

  private static Outcome outcome(ErrorClass errorClass, String code, boolean inDoubt) {
    return switch (errorClass) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(errorClass, code, null);
      case SESSION, RATE_LIMIT, MAINTENANCE, CONNECTION -> new Outcome.Unavailable(errorClass, code, null, false);
      case SERVER_ERROR, HUB_FAULT, UNKNOWN -> new Outcome.Unavailable(errorClass, code, null, inDoubt);
    };
  }

  private static Optional<JsonNode> tree(byte[] body) {
    try {
      return Optional.ofNullable(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
