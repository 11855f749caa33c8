package dev.sankofa.recovery.contract;

import dev.sankofa.components.spi.Facts;
import dev.sankofa.recovery.json.Constants;
import dev.sankofa.recovery.json.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Contracts and their results as facts, as they stand in documents. */
public final class ContractJson {
    private ContractJson() {}

    public static List<Facts> facts(List<Contract> contracts) {
        return contracts.stream().map(ContractJson::facts).toList();
    }

    private static Facts facts(Contract contract) {
        return Facts.builder()
                .put("name", contract.name())
                .put("from", contract.from())
                .put("query", contract.query())
                .put("in", contract.in())
                .build();
    }

    public static Facts facts(ContractResult result) {
        return Facts.builder()
                .put("name", result.contract().name())
                .put("outcome", Constants.text(result.outcome()))
                .put("checked", result.checked())
                .put("missing", result.missing())
                .put("firstMissing", result.firstMissing())
                .put("detail", result.detail())
                .build();
    }

    /** Reads the field {@code contracts}. */
    public static List<Contract> contracts(Fields owner) throws IOException {
        List<Contract> contracts = new ArrayList<>();
        for (Fields fields : owner.objects("contracts")) {
            contracts.add(
                    new Contract(fields.text("name"), fields.text("from"), fields.text("query"), fields.text("in")));
        }
        return contracts;
    }
}
