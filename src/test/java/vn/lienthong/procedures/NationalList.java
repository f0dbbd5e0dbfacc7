package vn.lienthong.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.FieldList;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.model.exchange.ProcedureContent.Component;
import vn.lienthong.model.exchange.ProcedureContent.Named;
import vn.lienthong.model.exchange.ProcedureContent.Result;
import vn.lienthong.model.exchange.ProcedureList;
import vn.lienthong.model.exchange.ProcedureRequest;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.outbound.PartnerReply.Source;

/** A national database as the tests want it. */
final class NationalList {

  static final Outcome DOWN = new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false);

  final Map<String, ProcedureContent> procedures = new TreeMap<>();
  final Map<String, String> marks = new HashMap<>();
  final Map<String, Outcome> troubles = new HashMap<>();
  final List<String> read = new ArrayList<>();
  Outcome listTrouble;
  List<AgencyList.Agency> agencies = List.of(new AgencyList.Agency("000.00.00.H99", "Tỉnh Mẫu", "1"));
  List<FieldList.Field> fields = List.of(new FieldList.Field("G99-LV01", "Lĩnh vực mẫu", "G99"));

  static ProcedureContent procedure(String code, String name, List<Component> components, String... results) {
    return new ProcedureContent(code, name, "000.00.00.G99", "TTHC", "1", "QĐ-1", "PARTIAL", null, null, null,
        List.of(new Named("G99-LV01", "Lĩnh vực mẫu")), List.of(new Named("2", "Cấp tỉnh")), List.of(), List.of(),
        components,
        List.of(results).stream().map(r -> new Result(r, "Kết quả", null, null)).toList(), List.of(),
        List.of(new Named("000.00.10.H99", "Sở Mẫu")), null, null, null, null, null, null);
  }

  static Component component(String code, int copies, String... replaceableBy) {
    return new Component(null, code, "Giấy tờ " + code, 1, copies, null, null, List.of(replaceableBy));
  }

  void put(ProcedureContent procedure) {
    procedures.put(procedure.code(), procedure);
  }

  CompletionStage<PartnerReply<Object>> ask(String route, Object body) {
    return CompletableFuture.completedFuture(switch (route) {
      case "procedures-list" -> listTrouble != null ? told(null, listTrouble)
          : told(new ProcedureList(procedures.values().stream()
              .map(p -> new ProcedureList.Item(p.code(), p.name().replace("\u0000", ""), marks.get(p.code())))
              .toList()), null);
      case "procedures-list-agencies" -> told(new AgencyList(agencies), null);
      case "procedures-list-fields" -> told(new FieldList(fields), null);
      default -> fetched(((ProcedureRequest) body).code());
    });
  }

  private PartnerReply<Object> fetched(String code) {
    read.add(code);
    return troubles.containsKey(code) ? told(null, troubles.get(code)) : told(procedures.get(code), null);
  }

  private static PartnerReply<Object> told(Object body, Outcome trouble) {
    return new PartnerReply<>(body, trouble, Source.PARTNER);
  }
}
