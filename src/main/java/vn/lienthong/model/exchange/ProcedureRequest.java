package vn.lienthong.model.exchange;

/** The body the {@code procedures-fetch} route receives: the endpoint to query and the code of the procedure. */
public record ProcedureRequest(String endpoint, String code) {}
