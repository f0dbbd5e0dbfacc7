package vn.lienthong.partner.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Outcome;

/**
 * Plans the calls that make a vault hold a dossier's results as its newest snapshot states them. New and changed
 * results are stored first; then replaced and revoked ones are withdrawn. Unchanged results are not sent again.
 */
record VaultPlanner(
    List<StoredResult> held, List<Dossier.Result> store, List<StoredResult> withdraw, Map<StoredResult, String> reasons,
    int without,
    VaultFiles files) {

  static final String REPLACED = "THAY_THE";
  static final String REVOKED = "THU_HOI";
  private static final int MOST = 50;

  /** The next call. */
  enum Step { STORE, WITHDRAW, NONE }

  static VaultPlanner of(Dossier dossier, Map<String, String> partnerState, VaultFiles files) {
    return of(dossier, StoredResult.read(partnerState), files);
  }

  private static VaultPlanner of(Dossier dossier, List<StoredResult> held, VaultFiles files) {
    Map<StoredResult, Dossier.Result> live = new LinkedHashMap<>();
    List<StoredResult> revoked = new ArrayList<>();
    int without = 0;
    for (Dossier.Result result : dossier.results()) {
      if (Boolean.TRUE.equals(result.revoked())) {
        revoked.add(StoredResult.of(result));
      } else if (result.code() != null && files.has(result.file())) {
        live.putIfAbsent(StoredResult.of(result), result);
      } else {
        without++;
      }
    }
    List<Dossier.Result> store = new ArrayList<>();
    long weight = 0;
    for (Map.Entry<StoredResult, Dossier.Result> one : live.entrySet()) {
      boolean fits = store.isEmpty() || store.size() < MOST
          && weight + files.weight(one.getValue().file()) <= files.most();
      if (held.stream().noneMatch(one.getKey()::same) && fits) {
        weight += files.weight(one.getValue().file());
        store.add(one.getValue());
      }
    }
    Map<StoredResult, String> reasons = new LinkedHashMap<>();
    for (StoredResult old : held) {
      if (live.keySet().stream().noneMatch(old::same)) {
        if (revoked.stream().anyMatch(old::sameNumber)) {
          reasons.put(old, REVOKED);
        } else if (live.keySet().stream().anyMatch(now -> now.code().equals(old.code()))) {
          reasons.put(old, REPLACED);
        }
      }
    }
    return new VaultPlanner(held, store, List.copyOf(reasons.keySet()), reasons, without, files);
  }

  Step step() {
    return !store.isEmpty() ? Step.STORE : withdraw.isEmpty() ? Step.NONE : Step.WITHDRAW;
  }

  /** The outcome when nothing has to be sent: the vault holds all results, except those without an available file. */
  Outcome unchanged() {
    return new Outcome.Delivered(without == 0 ? "unchanged" : "without-file " + without, Map.of());
  }

  /** The plan once the vault holds {@code now}. */
  VaultPlanner after(Dossier dossier, List<StoredResult> now) {
    return of(dossier, now, files);
  }

  ObjectNode toStore(Dossier dossier) {
    ObjectNode body = head(dossier);
    ArrayNode list = body.putArray("DanhSachGiayToKetQua");
    for (Dossier.Result result : store) {
      ObjectNode item = JsonNodeFactory.instance.objectNode();
      item.put("MaKetQua", result.code()).put("TenGiayTo", VaultRequest.text(result.name()))
          .put("SoKyHieu", VaultRequest.text(result.number()))
          .put("CoQuanChuQuan", VaultRequest.text(dossier.resolvingAgency().code()))
          .put("NgayBanHanh", VaultFormats.written(result.issuedAt()))
          .put("NgayHieuLuc", VaultFormats.written(result.validFrom()))
          .put("ThoiHanHieuLuc", VaultFormats.written(result.validTo()))
          .put("NguoiKy", VaultRequest.text(result.signer())).put("MaBam", StoredResult.of(result).print());
      if (!files.put(result.file(), item.putArray("DanhSachTepDinhKem").addObject())) {
        throw new IllegalStateException("a file that was there is not"); // a fault of the hub: retried, then parked
      }
      list.add(item);
    }
    return body;
  }

  ObjectNode toWithdraw(Dossier dossier) {
    ObjectNode body = head(dossier);
    ArrayNode list = body.putArray("DanhSachGiayToKetQua");
    for (StoredResult old : withdraw) {
      list.addObject().put("MaKetQua", old.code()).put("SoKyHieu", old.number()).put("MaBam", old.print())
          .put("MaGiayToKhoQuocGia", old.reference()).put("LyDo", reasons.get(old));
    }
    return body;
  }

  private static ObjectNode head(Dossier dossier) {
    return JsonNodeFactory.instance.objectNode().put("MaHoSo", dossier.code())
        .put("MaThuTuc", dossier.procedure().code()).put("SoDinhDanhChuSoHuu", owner(dossier).orElse(""))
        .put("HoTenChuSoHuu", VaultRequest.text(dossier.owner().fullName()));
  }

  static Optional<String> owner(Dossier dossier) {
    return dossier.owner().number().map(Dossier.Identifier::value);
  }

  /** Shows only the step, because results are personal. */
  @Override public String toString() {
    return "VaultPlanner[" + step() + "]";
  }
}
