/** What a table says of an order, and by which names it usually does, the best one first; see `bare`. */
const usualNames = {
  customer: ['customerid', 'customerkey', 'customer', 'custid', 'memberid', 'userid', '顧客id', '会員番号'],
  date: [
    'orderdate',
    'orderdatetime',
    'orderedat',
    'date',
    'purchasedate',
    'invoicedate',
    '注文日',
    '購入日',
    '注文日時',
  ],
  amount: ['amount', 'orderamount', 'revenue', 'total', 'ordertotal', 'sales', '金額', '購入金額', '売上'],
  order: ['orderid', 'ordernumber', 'orderno', 'invoiceid', 'invoiceno', 'invoice', '注文番号', '注文id'],
  product: ['productid', 'sku', 'productcode', 'stockcode', 'itemid', '商品コード', '商品id', '商品番号'],
  kind: ['productkind', 'kind', '商品区分', '商品種別'],
  quantity: ['quantity', 'qty', '数量', '個数'],
  cancelled: [
    'cancelled',
    'canceled',
    'iscancelled',
    'status',
    'orderstatus',
    'キャンセル',
    '注文状態',
    'ステータス',
  ],
} as const;

export type OrderField = keyof typeof usualNames;
export const orderFields = Object.keys(usualNames) as readonly OrderField[];
export const mandatoryOrderFields = ['customer', 'date', 'amount'] as const satisfies readonly OrderField[];

/** Which column says what. */
export type OrderColumnNames = Readonly<Partial<Record<OrderField, string>>>;

/** What a customers' table says, beside the customer. */
const customerNames = {
  customer: usualNames.customer,
  excluded: ['excluded', 'optout', 'donotcontact', '対象外'],
  subscription: ['subscriptionactive', 'subscription', '定期', '定期中'],
  openOrder: ['openorder', 'hasopenorder', '未出荷'],
  lastContact: ['lastcontactat', 'lastcontact', 'lastcontactdate', '最終連絡日'],
} as const;

export type CustomerField = keyof typeof customerNames;
export const customerFields = Object.keys(customerNames) as readonly CustomerField[];
export type CustomerColumnNames = Readonly<Partial<Record<CustomerField, string>>>;

/** The columns of orders among these: those that are given, and the usual names for the rest. */
export function findOrderColumns(header: readonly string[], given: OrderColumnNames = {}): OrderColumnNames {
  return findColumns(header, usualNames, given);
}

export function findCustomerColumns(header: readonly string[]): CustomerColumnNames {
  return findColumns(header, customerNames, {});
}

function findColumns<F extends string>(
  header: readonly string[],
  names: Readonly<Record<F, readonly string[]>>,
  given: Readonly<Partial<Record<F, string>>>,
): Readonly<Partial<Record<F, string>>> {
  const byName = new Map(header.toReversed().map(column => [bare(column), column]));
  const found: Partial<Record<F, string>> = {};
  for (const field of Object.keys(names) as F[]) {
    const usual = names[field].find(name => byName.has(name));
    const column = given[field] ?? (usual === undefined ? undefined : byName.get(usual));
    if (column !== undefined) found[field] = column;
  }
  return found;
}

/** A name without what is written differently in different places: `Order Date`, `order_date` and `orderDate`. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '');
}
