namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>The so-manieth smallest of many numbers, without sorting the others: a country of schools has two hundred figures, and three quartiles of each are wanted.</summary>
internal static class OrderStatistic
{
    private const int Few = 24;

    /// <summary>Afterwards nothing before it is larger, and nothing after it smaller.</summary>
    public static double Take(Span<double> numbers, int place)
    {
        var (low, high) = (0, numbers.Length - 1);
        while (high - low > Few)
        {
            var middle = Middle(numbers[low], numbers[(low + high) / 2], numbers[high]);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (numbers[left] < middle)
                    left++;
                while (numbers[right] > middle)
                    right--;
                if (left <= right)
                {
                    (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
                high = right;
            else if (place >= left)
                low = left;
            else
                return numbers[place];
        }

        numbers[low..(high + 1)].Sort();
        return numbers[place];
    }

    private static double Middle(double one, double two, double three) => Math.Max(Math.Min(one, two), Math.Min(Math.Max(one, two), three));
}
