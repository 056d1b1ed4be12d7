UPDATE "Orders" AS o
SET "Total" = l."Sum"
FROM (
    SELECT "OrderId", sum("Quantity" * "UnitPrice") AS "Sum"
    FROM "OrderLines"
    GROUP BY "OrderId"
) AS l
WHERE l."OrderId" = o."Id" AND o."Total" = 0;
